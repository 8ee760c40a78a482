package io.frostline.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what gateways send, in one pass: {@code {"gateway":{…},"device":{…},"reading":{…}}} or
 * {@code {"gateway":{…},"readings":[{"device":{…},"reading":{…}}, …]}}. Members it does not know are left alone.
 */
public final class ReportJson {
    private final byte[] body;
    private final Instant received;
    private final JsonParser json;
    private @Nullable GatewayId gateway;
    private @Nullable List<Report.Entry> entries;

    private ReportJson(byte[] body, Instant received, JsonParser json) {
        this.body = body;
        this.received = received;
        this.json = json;
    }

    /**
     * Reads a report. Only a report that is no JSON, or neither of the two forms, is malformed as a whole; an empty
     * list of readings is a report.
     *
     * @param sent JSON in UTF-8, with or without a byte order mark
     * @param received bounds the readings' times: none is more than a day ahead of it
     */
    public static Parsed<Report> decode(byte[] sent, Instant received) {
        byte[] body = Json.withoutByteOrderMark(sent);
        try (JsonParser json = Json.REPORTS.createParser(body)) {
            return new Parsed.Valid<>(new ReportJson(body, received, json).report());
        } catch (MalformedException e) {
            return e.toParsed();
        } catch (JacksonException e) {
            return Json.notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory gave an I/O error", e);
        }
    }

    private Report report() throws IOException, MalformedException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("a report is a JSON object", EntryParser.WHOLE);
        }
        EntryParser single = new EntryParser(json, body, received, EntryParser.WHOLE);
        single.original().begin();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            switch (name) {
                case "gateway" -> gateway(single.original());
                case "readings" -> readings();
                default -> single.member(name);
            }
        }
        single.original().end();
        if (json.nextToken() != null) {
            throw new MalformedException("a report is one JSON object; something follows it", EntryParser.WHOLE);
        }
        return new Report(Optional.ofNullable(gateway), entriesOr(single));
    }

    private List<Report.Entry> entriesOr(EntryParser single) throws MalformedException {
        if (entries == null) {
            return List.of(single.entry());
        }
        String ownMember = single.ownMember();
        if (ownMember != null) {
            throw new MalformedException(
                    "stands beside readings: a report has one reading or a list of them", ownMember);
        }
        return entries;
    }

    /** The connection says who the gateway is; null counts as absent. */
    private void gateway(Original original) throws IOException, MalformedException {
        JsonToken type = json.nextToken();
        if (type == JsonToken.VALUE_NULL) {
            return;
        }
        if (type != JsonToken.START_OBJECT) {
            throw new MalformedException("must be an object, was " + Json.kind(json), "gateway");
        }
        GatewayId id = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (name.equals("id")) {
                json.nextToken();
                id = Json.once(id, new GatewayId(Json.positiveInt(json, "gateway.id")), "gateway.id");
            } else {
                original.skipMember(name);
            }
        }
        if (id == null) {
            throw new MalformedException("is missing", "gateway.id");
        }
        gateway = Json.once(gateway, id, "gateway");
    }

    private void readings() throws IOException, MalformedException {
        if (entries != null) {
            throw new MalformedException("is given twice", "readings");
        }
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new MalformedException("must be an array, was " + Json.kind(json), "readings");
        }
        List<Report.Entry> parsed = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            EntryParser parser = new EntryParser(json, body, received, "readings[" + parsed.size() + "]");
            parsed.add(parser.parse());
        }
        entries = parsed;
    }
}
