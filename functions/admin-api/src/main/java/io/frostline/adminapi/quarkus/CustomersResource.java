package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.CustomerChange;
import io.frostline.adminapi.Customers;
import io.frostline.adminapi.quarkus.Views.CustomerView;
import io.frostline.model.CustomerId;
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

/** Customers over HTTP. */
@Path("/api/v1/admin/customers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR})
@Tag(name = "customers")
public class CustomersResource {
    private final Customers customers;
    private final CurrentActor actor;

    CustomersResource(Customers customers, CurrentActor actor) {
        this.customers = customers;
        this.actor = actor;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CustomerView.class, responseCode = "201", responseDescription = "Created")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCustomer", summary = "Create a customer; a name is needed, UTC is the default")
    public CompletionStage<CustomerView> create(
            @Parameter(description = IdempotencyKeys.MEANING) @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.CustomerBody.class)))
                    byte[] body) {
        CustomerChange wish = Results.valid(CustomerChange.parse(JsonBody.fields(body)));
        return customers
                .create(actor.get(), wish, IdempotencyKeys.of(key, body))
                .thenApply(Results::done)
                .thenApply(CustomerView::of);
    }

    @GET
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @APIResponseSchema(
            value = CustomerView[].class,
            responseCode = "200",
            responseDescription = "A page; the header Link names the next one")
    @Operation(operationId = "listCustomers", summary = "Customers, a page of them at a time")
    public CompletionStage<Response> list(
            @Parameter(description = "A part of the id, the name, or a number") @QueryParam("search") @Nullable
                    String search,
            @Parameter(description = Bodies.AFTER) @QueryParam("after") @Nullable String after,
            @Parameter(description = Bodies.LIMIT) @QueryParam("limit") @DefaultValue("1000") int limit,
            @Context UriInfo uri) {
        return customers
                .list(actor.get(), Pages.listing(after, limit, CustomerId::parse, Customers.among(search)))
                .thenApply(page -> Pages.answer(page, CustomerView::of, uri));
    }

    @GET
    @Path("{customer}")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @Operation(operationId = "getCustomer", summary = "One customer")
    public CompletionStage<CustomerView> find(@PathParam("customer") int customer) {
        return customers
                .find(actor.get(), Results.id(customer, CustomerId::new))
                .thenApply(Results::done)
                .thenApply(CustomerView::of);
    }

    @PUT
    @Path("{customer}")
    @RolesAllowed({Roles.DEVELOPER, Roles.ADMINISTRATOR, Roles.CUSTOMER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeCustomer",
            summary = "Change a customer; what is absent stays, phone null removes it")
    public CompletionStage<CustomerView> change(
            @PathParam("customer") int customer,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = Bodies.JSON,
                                            schema = @Schema(implementation = Bodies.CustomerBody.class)))
                    byte[] body) {
        CustomerId id = Results.id(customer, CustomerId::new);
        CustomerChange change = Results.valid(CustomerChange.parse(JsonBody.fields(body)));
        return customers
                .change(actor.get(), id, change)
                .thenApply(Results::done)
                .thenApply(CustomerView::of);
    }

    @DELETE
    @Path("{customer}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteCustomer", summary = "Delete a customer that owns no device")
    public CompletionStage<Void> delete(@PathParam("customer") int customer) {
        return customers
                .delete(actor.get(), Results.id(customer, CustomerId::new))
                .thenApply(Results::done)
                .thenApply(deleted -> null);
    }
}
