package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AccountChange;
import io.frostline.adminapi.Accounts;
import io.frostline.adminapi.Username;
import io.frostline.adminapi.quarkus.Views.AccountView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Accounts over HTTP. */
@Path("/api/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVELOPER)
@Tag(name = "users")
public class AccountsResource {
    private final Accounts accounts;
    private final CurrentActor actor;

    AccountsResource(Accounts accounts, CurrentActor actor) {
        this.accounts = accounts;
        this.actor = actor;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = AccountView.class, responseCode = "201", responseDescription = "Created")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createUser", summary = "Create an account")
    public CompletionStage<AccountView> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.AccountBody.class)))
                    byte[] body) {
        AccountChange wish = Results.valid(AccountChange.parse(JsonBody.fields(body)));
        return accounts.create(actor.get(), wish, IdempotencyKeys.of(key, body))
                .thenApply(Results::done)
                .thenApply(AccountView::of);
    }

    @GET
    @APIResponseSchema(
            value = AccountView[].class,
            responseCode = "200",
            responseDescription = "A page; the header Link names the next one")
    @Operation(operationId = "listUsers", summary = "Accounts, a page of them at a time")
    public CompletionStage<Response> list(
            @Parameter(description = "A part of the name") @QueryParam("search") @DefaultValue("") String search,
            @Parameter(description = Bodies.AFTER) @QueryParam("after") @Nullable String after,
            @Parameter(description = Bodies.LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Context UriInfo uri) {
        String part = search.toLowerCase(Locale.ROOT);
        return accounts.list(Pages.listing(
                        after,
                        limit,
                        Username::new,
                        account ->
                                account.name().text().toLowerCase(Locale.ROOT).contains(part)))
                .thenApply(page -> Pages.answer(page, AccountView::of, uri));
    }

    @GET
    @Path("{user}")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @Operation(operationId = "getUser", summary = "One account; only developers see others than their own")
    public CompletionStage<AccountView> find(@PathParam("user") String user) {
        return accounts.find(actor.get(), Results.username(user))
                .thenApply(Results::done)
                .thenApply(AccountView::of);
    }

    @PUT
    @Path("{user}")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeUser",
            summary = "Change an account; its tokens are refused from then on. All may change their own password")
    public CompletionStage<AccountView> change(
            @PathParam("user") String user,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.AccountBody.class)))
                    byte[] body) {
        Username name = Results.username(user);
        AccountChange change = Results.valid(AccountChange.parse(JsonBody.fields(body)));
        return accounts.change(actor.get(), name, change)
                .thenApply(Results::done)
                .thenApply(AccountView::of);
    }

    @DELETE
    @Path("{user}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteUser", summary = "Delete an account; the last developer stays")
    public CompletionStage<Void> delete(@PathParam("user") String user) {
        return accounts.delete(actor.get(), Results.username(user))
                .thenApply(Results::done)
                .thenApply(deleted -> null);
    }
}
