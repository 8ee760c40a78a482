package io.frostline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CqlScriptTest {
    @Test
    void statementsEndAtSemicolonsAndTheLastOneAtTheEnd() {
        assertThat(CqlScript.statements("CREATE TABLE a (b int);\nCREATE TABLE c (d int)\n"))
                .containsExactly("CREATE TABLE a (b int)", "CREATE TABLE c (d int)");
    }

    @Test
    void commentsAndWhiteSpaceAreDropped() {
        assertThat(CqlScript.statements(
                        "-- first; not a statement\nSELECT /* ; */ a, -- why\n\t b // and; so\n FROM t;"))
                .containsExactly("SELECT a, b FROM t");
    }

    @Test
    void whatIsQuotedStaysAsItIs() {
        assertThat(CqlScript.statements("INSERT INTO t VALUES ('a;  -- it''s', \"B;b\", $$x;'y$$);"))
                .containsExactly("INSERT INTO t VALUES ('a;  -- it''s', \"B;b\", $$x;'y$$)");
    }

    @Test
    void emptyStatementsDoNotCount() {
        assertThat(CqlScript.statements(" ;;\n-- nothing\n;")).isEmpty();
    }

    @Test
    void anOpenQuotationIsAnErrorThatShowsItsBeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CqlScript.statements("SELECT 'abc"))
                .withMessageContaining("No closing '")
                .withMessageContaining("'abc");
    }
}
