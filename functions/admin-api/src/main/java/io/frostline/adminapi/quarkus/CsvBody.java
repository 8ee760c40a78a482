package io.frostline.adminapi.quarkus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.frostline.adminapi.Scalar;
import io.frostline.model.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a table (RFC 4180): its first line names the columns, an empty cell is a key that is absent. Spreadsheets that put
 * a byte order mark first, or semicolons between cells, are understood too.
 */
final class CsvBody {
    static final String MEDIA_TYPE = "text/csv";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    private static final ObjectReader LINES = CSV.readerForListOf(String.class);

    private CsvBody() {}

    /**
     * The lines below the first.
     *
     * @throws ProblemException 400 when it is no table
     */
    static List<Map<String, Scalar>> lines(byte[] body) {
        String text = text(body);
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") && !header.contains(",") ? ';' : ',';
        try (MappingIterator<List<String>> rows = LINES.with(
                        CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text)) {
            List<List<String>> all = rows.readAll();
            return all.isEmpty() ? List.of() : below(all.get(0), all.subList(1, all.size()));
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is no valid CSV: " + Printable.of(e.getOriginalMessage()))
                    .exception();
        } catch (IOException e) {
            throw new IllegalStateException("text is read without input or output", e);
        }
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("the body is no valid text; save the table as CSV in UTF-8")
                    .exception();
        }
    }

    private static List<Map<String, Scalar>> below(List<String> names, List<List<String>> rows) {
        if (new HashSet<>(names).size() < names.size()) {
            throw Problem.badRequest("the first line names a column twice").exception();
        }
        return rows.stream().map(cells -> line(names, cells)).toList();
    }

    private static Map<String, Scalar> line(List<String> names, List<String> cells) {
        if (cells.size() > names.size()) {
            throw Problem.badRequest("a line has " + cells.size() + " cells, the first line names " + names.size()
                            + " columns: " + Printable.of(String.join(",", cells)))
                    .exception();
        }
        Map<String, Scalar> line = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                line.put(names.get(i), new Scalar.Text(cells.get(i)));
            }
        }
        return line;
    }
}
