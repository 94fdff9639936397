package io.aiofiles.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.aiofiles.AsyncFileOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written to the standard streams is where Spring Boot's tests look for it. */
@ExtendWith(OutputCaptureExtension.class)
class StandardStreamTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class));

	@Test
	void theCaptureSeesWhatIsWritten(CapturedOutput output) {
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.stdio().stdout().write("to the output\n").get();
			files.stdio().stderr().write("to the errors\n").get();
			files.stdio().stdout().flush().get();
			files.stdio().stderr().flush().get();
		});
		assertThat(output.getOut()).contains("to the output");
		assertThat(output.getErr()).contains("to the errors");
	}

	@Test
	void unawaitedWritesArriveInOrder(CapturedOutput output) {
		StringBuilder expected = new StringBuilder();
		this.runner.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			for (int i = 0; i < 1_000; i++) {
				files.stdio().stdout().write("line " + i + "\n");
				expected.append("line ").append(i).append('\n');
			}
			files.stdio().stdout().flush().get();
		});
		assertThat(output.getOut()).contains(expected);
	}

}
