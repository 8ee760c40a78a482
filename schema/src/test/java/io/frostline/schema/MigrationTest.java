package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
    @Test
    void versionAndNameComeFromTheFileName() {
        // When
        Migration migration = Migration.parse("V012__more_tables.cql", "SELECT 1;");

        // Then
        assertThat(migration).isEqualTo(new Migration(12, "more_tables", List.of("SELECT 1")));
        assertThat(migration).hasToString("V012__more_tables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V__x.cql", "1__x.cql", "V1_x.cql", "V1__.cql", "V1__x.sql", "V000__x.cql", "readme.md"})
    void anotherFileNameIsAnError(String fileName) {
        assertThatIllegalArgumentException().isThrownBy(() -> Migration.parse(fileName, "SELECT 1"));
    }

    @Test
    void theChecksumIgnoresCommentsAndWhiteSpace() {
        assertThat(Migration.parse("V001__a.cql", "-- old\nSELECT  1;").checksum())
                .isEqualTo(Migration.parse("V001__a.cql", "SELECT 1 ; -- new").checksum());
    }

    @Test
    void theChecksumChangesWithAStatement() {
        assertThat(Migration.parse("V001__a.cql", "SELECT 1;").checksum())
                .isNotEqualTo(Migration.parse("V001__a.cql", "SELECT 2;").checksum());
    }

    @Test
    void theOnesOnTheClassPathBeginWithVersionOne() {
        assertThat(Migrations.onClassPath())
                .first()
                .extracting(Migration::version)
                .isEqualTo(1);
    }

    @Test
    void twoWithOneVersionAreAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Migrations.inOrder(
                        List.of(new Migration(1, "a", List.of("x")), new Migration(1, "b", List.of("y")))))
                .withMessageContaining("V001__a")
                .withMessageContaining("V001__b");
    }
}
