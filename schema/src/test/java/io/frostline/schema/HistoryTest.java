package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Migration FIRST = new Migration(1, "first", List.of("a"));
    private static final Migration SECOND = new Migration(2, "second", List.of("b"));
    private static final Migration THIRD = new Migration(3, "third", List.of("c"));

    @Test
    void aNewKeyspaceMissesAll() {
        assertThat(new History(Map.of()).missing(List.of(FIRST, SECOND))).containsExactly(FIRST, SECOND);
    }

    @Test
    void onlyWhatComesAfterTheAppliedOnesIsMissing() {
        assertThat(new History(Map.of(1, FIRST.checksum())).missing(List.of(FIRST, SECOND)))
                .containsExactly(SECOND);
    }

    @Test
    void versionsOfANewerReleaseAreLeftAlone() {
        assertThat(new History(Map.of(1, FIRST.checksum(), 2, "unknown here")).missing(List.of(FIRST)))
                .isEmpty();
    }

    @Test
    void anAppliedMigrationThatWasChangedIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> new History(Map.of(1, "another")).missing(List.of(FIRST)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("V001__first was changed");
    }

    @Test
    void aNewMigrationBeforeAnAppliedOneIsAnErrorThatNamesBoth() {
        History history = new History(Map.of(1, FIRST.checksum(), 3, THIRD.checksum()));

        assertThatThrownBy(() -> history.missing(List.of(FIRST, SECOND, THIRD)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("V002__second")
                .hasMessageContaining("V003");
    }
}
