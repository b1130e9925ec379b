// SPDX-License-Identifier: MIT

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Flyway for the test: one line of JSON in, one line of JSON out, until the input ends, so that Java starts once.
 *
 * <p>A request is {"command": "migrate"|"info"|"validate", "socket", "database", "folder", "target"}; the socket is the
 * file of PostgreSQL's Unix socket. An answer with "error" says why Flyway refused.
 */
public final class FlywayBridge {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what Flyway prints is no answer
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            ObjectNode answer = JSON.createObjectNode();
            try {
                run((ObjectNode) JSON.readTree(line), answer);
            } catch (Exception e) {
                answer.put("error", String.valueOf(e.getMessage()));
            }
            answers.println(JSON.writeValueAsString(answer));
        }
    }

    private static void run(ObjectNode request, ObjectNode answer) {
        String url = "jdbc:postgresql://localhost/" + request.get("database").asText()
            + "?sslmode=disable&socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg"
            + "&socketFactoryArg=" + request.get("socket").asText();
        Flyway flyway = Flyway.configure()
            .dataSource(url, "postgres", "")
            .locations("filesystem:" + request.get("folder").asText())
            .target(request.path("target").asText("latest"))
            // With the default a CREATE INDEX CONCURRENTLY waits for Flyway's own second connection for ever.
            .configuration(java.util.Map.of("flyway.postgresql.transactional.lock", "false"))
            .load();
        switch (request.get("command").asText()) {
            case "migrate":
                answer.put("executed", flyway.migrate().migrationsExecuted);
                break;
            case "info":
                info(flyway, answer.putArray("migrations"));
                break;
            case "validate":
                validate(flyway.validateWithResult(), answer);
                break;
            default:
                throw new IllegalArgumentException("unknown command");
        }
    }

    private static void info(Flyway flyway, ArrayNode migrations) {
        for (MigrationInfo migration : flyway.info().all()) {
            ObjectNode one = migrations.addObject();
            one.put("version", migration.getVersion() == null ? null : migration.getVersion().getVersion());
            one.put("description", migration.getDescription());
            one.put("type", migration.getType().name());
            one.put("script", migration.getScript());
            one.put("state", migration.getState().getDisplayName());
            one.put("checksum", migration.getChecksum());
            one.put("installed_rank", migration.getInstalledRank());
        }
    }

    private static void validate(ValidateResult result, ObjectNode answer) {
        answer.put("valid", result.validationSuccessful);
        StringBuilder why = new StringBuilder();
        for (ValidateOutput output : result.invalidMigrations) {
            why.append(output.version).append(' ').append(output.errorDetails.errorMessage).append("; ");
        }
        answer.put("why", why.toString());
    }
}
