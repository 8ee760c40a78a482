package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.registry.Customer;

/** The customers. */
public interface CustomerStore extends Store<CustomerId, Customer> {}
