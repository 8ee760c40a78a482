package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Listing;
import io.frostline.adminapi.Page;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists over HTTP: an array, and a header {@code Link} to the next page (RFC 8288) when there is one. */
final class Pages {
    private static final String AFTER = "after";

    private Pages() {}

    /**
     * What is asked for.
     *
     * @throws ProblemException 400 when a parameter is bad
     */
    static <I, T> Listing<I, T> listing(
            @Nullable String after, int limit, Function<String, I> id, Predicate<T> wanted) {
        Optional<I> last = parameter(AFTER, after, id);
        try {
            return new Listing<>(last, limit, wanted);
        } catch (IllegalArgumentException e) {
            throw Problem.badField("limit", String.valueOf(e.getMessage())).exception();
        }
    }

    /**
     * The value of a parameter, if it was given.
     *
     * @throws ProblemException 400 when it is bad
     */
    static <V> Optional<V> parameter(String name, @Nullable String text, Function<String, V> parse) {
        try {
            return Optional.ofNullable(text).map(parse);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.badField(name, String.valueOf(e.getMessage())).exception();
        }
    }

    /** The answer. */
    static <I, T> Response answer(Page<I, T> page, Function<T, ?> view, UriInfo uri) {
        ResponseBuilder answer = Response.ok(page.rows().stream().map(view).toList(), MediaType.APPLICATION_JSON_TYPE);
        page.next()
                .ifPresent(last -> answer.links(
                        Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam(AFTER, last))
                                .rel("next")
                                .build()));
        return answer.build();
    }
}
