package io.frostline.queryapi.quarkus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.model.Parsed;
import io.frostline.queryapi.Scope;
import io.frostline.queryapi.quarkus.Problem.ProblemException;
import io.frostline.registry.Caller;
import io.frostline.registry.quarkus.CurrentCaller;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who asks, and from what a request says to what the core understands. */
@RequestScoped
class Requests {
    private static final String CUSTOMER = "customer";

    private static final Logger LOG = Logger.getLogger(Requests.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final CurrentCaller caller;
    private final ObjectMapper json;

    Requests(CurrentCaller caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /** What the account may see. A customer's account without a customer sees nothing. */
    Scope scope() {
        Caller who = caller.get();
        if (!who.permission().equals(CUSTOMER)) {
            return new Scope.Everything();
        }
        return who.customer().map(Scope.Of::new).orElseThrow(ForbiddenException::new);
    }

    /** The account's name. */
    String name() {
        return caller.get().username();
    }

    /**
     * What was understood.
     *
     * @throws ProblemException 400 naming what is wrong
     */
    static <T> T valid(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Valid<T> valid) {
            return valid.value();
        }
        Parsed.Malformed<T> malformed = (Parsed.Malformed<T>) parsed;
        throw new ProblemException(Problem.badParameter(malformed.path(), malformed.reason()));
    }

    /**
     * An id that a path names.
     *
     * @throws ProblemException 400 when it is none
     */
    static <T> T id(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badParameter("id", String.valueOf(e.getMessage())));
        }
    }

    /**
     * What was found.
     *
     * @throws ProblemException 404 when nothing was
     */
    static <T> T found(Optional<T> value, String otherwise) {
        return value.orElseThrow(() -> new ProblemException(Problem.of(Status.NOT_FOUND, otherwise)));
    }

    /**
     * The fields of a body, none when it is missing.
     *
     * @throws ProblemException 400 when it is no JSON object
     */
    Map<String, Object> fields(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return Map.of();
        }
        try {
            Map<String, Object> fields = json.readValue(body, OBJECT);
            if (fields != null) {
                return fields;
            }
        } catch (IOException e) {
            LOG.debug("a body was refused", e);
        }
        throw new ProblemException(Problem.of(Status.BAD_REQUEST, "the body must be one JSON object"));
    }
}
