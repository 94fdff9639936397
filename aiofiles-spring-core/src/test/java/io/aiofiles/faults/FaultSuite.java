package io.aiofiles.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of the fault suite: each test gets a {@link Figures} to say how often a promise
 * was tried, and how often it was broken by us and by a naive version. Runs with the
 * profile {@code faults} only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FiguresExtension.class)
@Timeout(3600)
@interface FaultSuite {

}
