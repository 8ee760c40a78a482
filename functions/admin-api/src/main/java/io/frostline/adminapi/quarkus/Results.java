package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.Result;
import io.frostline.adminapi.Username;
import io.frostline.model.Parsed;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.function.IntFunction;

/** From the core's outcomes to answers and problems. */
final class Results {
    private Results() {}

    /**
     * What was done.
     *
     * @throws ProblemException 400, 403, 404, 409 or 422 when it was not
     */
    static <T> T done(Result<T> result) {
        if (result instanceof Result.Done<T> done) {
            return done.value();
        }
        if (result instanceof Result.Refused<T> refused) {
            throw Problem.badField(refused.field(), refused.reason()).exception();
        }
        if (result instanceof Result.Conflict<T> conflict) {
            throw Problem.of(Status.CONFLICT, conflict.reason()).exception();
        }
        if (result instanceof Result.Forbidden<T> forbidden) {
            throw Problem.of(Status.FORBIDDEN, forbidden.reason()).exception();
        }
        if (result instanceof Result.Reused<T> reused) {
            throw Problem.unprocessable(IdempotencyKeys.HEADER, reused.reason()).exception();
        }
        throw Problem.of(Status.NOT_FOUND, ((Result.Missing<T>) result).reason())
                .exception();
    }

    /**
     * An id that a path names.
     *
     * @throws ProblemException 404 when nothing can have that id
     */
    static <I> I id(int number, IntFunction<I> type) {
        try {
            return type.apply(number);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Status.NOT_FOUND, "nothing has the id " + number + "; ids start at 1")
                    .exception();
        }
    }

    /**
     * The account that a path names.
     *
     * @throws ProblemException 404 when none can have that name
     */
    static Username username(String text) {
        if (!Username.possible(text)) {
            throw Problem.of(Status.NOT_FOUND, "no account can have that name").exception();
        }
        return new Username(text);
    }

    /**
     * Nothing when the token matched.
     *
     * @throws ProblemException 401 when it did not, 404 when there is nothing that it could open
     */
    static Map<String, String> matched(Result<Boolean> result) {
        if (!done(result)) {
            throw Problem.of(Status.UNAUTHORIZED, "auth: is not its token").exception();
        }
        return Map.of();
    }

    /**
     * What a body says.
     *
     * @throws ProblemException 400 naming the field that is wrong
     */
    static <T> T valid(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Malformed<T> wrong) {
            throw Problem.badField(wrong.path(), wrong.reason()).exception();
        }
        return ((Parsed.Valid<T>) parsed).value();
    }
}
