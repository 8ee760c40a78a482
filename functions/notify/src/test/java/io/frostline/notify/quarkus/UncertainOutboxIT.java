package io.frostline.notify.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.UncertainSession.Fault;
import io.frostline.infrastructure.UncertainSession.Loss;
import io.frostline.infrastructure.World;
import io.frostline.notify.SendResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told when Cassandra's answer to a statement gets lost, so that nobody knows what became of it. */
class UncertainOutboxIT {
    private static final String SENT = "UPDATE notifications SET state = 'sent'";
    private static final List<String> STATEMENTS = List.of(
            "BEGIN BATCH",
            "INSERT INTO notifications_pending",
            "SELECT channel, recipient, state FROM notifications",
            "SELECT alert_id, channel, recipient, due FROM notifications_pending",
            "SELECT state, message",
            "UPDATE notifications SET attempts",
            SENT,
            "DELETE FROM notifications_pending");
    private static final int MORE_THAN_RECORDINGS = 25;

    private static World world;

    @BeforeAll
    static void begin() {
        world = World.create("cassandra", World.PARTITIONS);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    static Stream<Arguments> losses() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(new Loss(fault, true), new Loss(fault, false)))
                .flatMap(loss -> STATEMENTS.stream().map(statement -> Arguments.of(statement, loss)));
    }

    static Stream<Loss> lossesOfOneStatement() {
        return Stream.of(Fault.values()).flatMap(fault -> Stream.of(new Loss(fault, true), new Loss(fault, false)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anAnswerThatGetsLostCostsNeitherAMessageNorADuplicate(String statement, Loss loss) {
        // When
        Telling told = new Telling(world, statement, loss, 1).run();

        // Then
        assertThat(told.messages()).isEqualTo(1);
        assertThat(told.state()).isEqualTo("sent");
        assertThat(told.isPending()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lossesOfOneStatement")
    void aPostponementWhoseAnswerGetsLostIsTriedAgain(Loss loss) {
        // When
        Telling told = new Telling(world, "UPDATE notifications SET next_attempt", loss, 1)
                .answering(new SendResult.Unavailable("HTTP 500", Optional.empty()))
                .run();

        // Then
        assertThat(told.requests()).isEqualTo(2);
        assertThat(told.messages()).isEqualTo(1);
        assertThat(told.state()).isEqualTo("sent");
        assertThat(told.isPending()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lossesOfOneStatement")
    void aRefusalWhoseAnswerGetsLostIsRecordedOnceAndNotSentAgain(Loss loss) {
        // When
        Telling told = new Telling(world, "UPDATE notifications SET state = 'undeliverable'", loss, 1)
                .answering(new SendResult.Refused("HTTP 400"))
                .run();

        // Then
        assertThat(told.requests()).isEqualTo(1);
        assertThat(told.state()).isEqualTo("undeliverable");
        assertThat(told.isPending()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lossesOfOneStatement")
    void aMessageThatCannotBeRecordedForLongIsSentTwiceAtMost(Loss loss) {
        // When
        Telling told = new Telling(world, SENT, loss, MORE_THAN_RECORDINGS).run();

        // Then
        assertThat(told.messages()).isEqualTo(loss.applied() ? 1 : 2);
        assertThat(told.state()).isEqualTo("sent");
        assertThat(told.isPending()).isFalse();
    }
}
