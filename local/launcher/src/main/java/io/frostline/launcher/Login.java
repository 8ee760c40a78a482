package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The first developer's account of this machine, made up once.
 *
 * @param username always {@code developer}
 * @param password random
 */
record Login(String username, String password) {
    private static final int PASSWORD_BYTES = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Login of(Home home) throws IOException {
        Path file = home.secrets().resolve("login.json");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Home.writePrivately(
                    file,
                    JSON.createObjectNode()
                            .put("username", "developer")
                            .put("password", password)
                            .toPrettyString());
        }
        JsonNode login = JSON.readTree(file.toFile());
        return new Login(login.get("username").asText(), login.get("password").asText());
    }

    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
