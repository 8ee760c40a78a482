package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.AccountStore;
import io.frostline.adminapi.Accounts;
import io.frostline.adminapi.AuditTrail;
import io.frostline.adminapi.ClaimStore;
import io.frostline.adminapi.Claims;
import io.frostline.adminapi.CustomerStore;
import io.frostline.adminapi.Customers;
import io.frostline.adminapi.DeviceImport;
import io.frostline.adminapi.DeviceStore;
import io.frostline.adminapi.Devices;
import io.frostline.adminapi.FirstAccount;
import io.frostline.adminapi.GatewayStore;
import io.frostline.adminapi.Gateways;
import io.frostline.adminapi.Ids;
import io.frostline.adminapi.LegacyDevices;
import io.frostline.adminapi.Login;
import io.frostline.adminapi.LoginLimits;
import io.frostline.adminapi.PasswordHasher;
import io.frostline.adminapi.TokenDesk;
import io.frostline.registry.Credentials;
import io.frostline.registry.RegistryWriter;
import io.frostline.registry.TokenHasher;
import io.frostline.registry.Tokens;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts the core together. */
class Wiring {
    @Produces
    @Singleton
    Devices devices(
            DeviceStore store,
            CustomerStore customers,
            Cql cql,
            Claims claims,
            TokenDesk desk,
            RegistryWriter registry,
            AuditTrail trail) {
        Ids ids = new Ids(new CassandraCounter(cql, "device"));
        return new Devices(store, customers, ids, claims, desk, registry, trail, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Gateways gateways(
            GatewayStore store,
            CustomerStore customers,
            Cql cql,
            Claims claims,
            TokenDesk desk,
            RegistryWriter registry,
            AuditTrail trail) {
        Ids ids = new Ids(new CassandraCounter(cql, "gateway"));
        return new Gateways(store, customers, ids, claims, desk, registry, trail, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Customers customers(
            CustomerStore store,
            DeviceStore devices,
            Cql cql,
            Claims claims,
            RegistryWriter registry,
            AuditTrail trail) {
        return new Customers(store, devices, new Ids(new CassandraCounter(cql, "customer")), claims, registry, trail);
    }

    @Produces
    @Singleton
    Accounts accounts(
            AccountStore store, CustomerStore customers, PasswordHasher passwords, Claims claims, AuditTrail trail) {
        return new Accounts(store, customers, passwords, claims, trail, Clock.systemUTC());
    }

    @Produces
    @Singleton
    LegacyDevices legacyDevices(Devices devices, Customers customers) {
        return new LegacyDevices(devices, customers);
    }

    @Produces
    @Singleton
    TokenDesk desk(TokenHasher hasher, Credentials credentials) {
        return new TokenDesk(hasher, credentials);
    }

    @Produces
    @Singleton
    Claims claims(ClaimStore store, Tokens tokens, TokenHasher hasher) {
        return new Claims(store, tokens, hasher);
    }

    @Produces
    @Singleton
    DeviceImport deviceImport(Devices devices) {
        return new DeviceImport(devices);
    }

    @Produces
    @Singleton
    PasswordHasher passwords(AdminConfig config) {
        int parallel = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new BcryptPasswords(config.bcryptCost(), parallel, config.waitingLogins());
    }

    void stop(@Disposes PasswordHasher passwords) {
        ((BcryptPasswords) passwords).close();
    }

    @Produces
    @Singleton
    Login login(AccountStore accounts, PasswordHasher passwords, RedisAPI redis, AdminConfig config) {
        LoginLimits limits = new LoginLimits(
                new RedisAttemptCounter(redis, config.redisPrefix().orElse("")),
                new LocalAttemptCounter(),
                config.loginFailures(),
                config.loginFailuresOfOne());
        return new Login(accounts, passwords, limits);
    }

    @Produces
    @Singleton
    FirstAccount firstAccount(AccountStore accounts, PasswordHasher passwords) {
        return new FirstAccount(accounts, passwords, new SecureRandom(), Clock.systemUTC());
    }
}
