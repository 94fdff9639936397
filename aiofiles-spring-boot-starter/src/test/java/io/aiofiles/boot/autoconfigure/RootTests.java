package io.aiofiles.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.execution.OpenFiles;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(value = OS.LINUX, disabledReason = "confinement needs Linux")
class RootTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AiofilesAutoConfiguration.class));

	@TempDir
	Path folder;

	@Test
	void withARootTheInjectedBeanIsConfined() throws Exception {
		Path root = Files.createDirectory(this.folder.resolve("root"));
		Path outside = Files.writeString(this.folder.resolve("outside"), "secret");
		Files.createSymbolicLink(root.resolve("link"), outside);
		this.runner.withPropertyValues("aiofiles.root=" + root).run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.writeString(Path.of("inside"), "x").get();
			assertThat(root.resolve("inside")).hasContent("x");
			assertThat(files.readString(Path.of("../outside"))).failsWithin(java.time.Duration.ofSeconds(10));
			assertThat(files.readString(outside)).failsWithin(java.time.Duration.ofSeconds(10));
			assertThat(files.readString(Path.of("link"))).failsWithin(java.time.Duration.ofSeconds(10));
			assertThat(context).hasBean("asyncFileTemplate").hasSingleBean(OpenFiles.class);
		});
	}

	@Test
	void withoutARootTheTemplateItselfIsTheBean() {
		this.runner.run((context) -> assertThat(context.getBean(AsyncFileOperations.class))
			.isInstanceOf(AsyncFileTemplate.class)
			.isSameAs(context.getBean("asyncFileTemplate")));
	}

	@Test
	void temporaryFilesGoToTheirDirectory() throws Exception {
		Path directory = Files.createDirectory(this.folder.resolve("tmp"));
		this.runner.withPropertyValues("aiofiles.temp-directory=" + directory)
			.run((context) -> assertThat(context.getBean(AsyncFileOperations.class).tempfile().gettempdir().get())
				.isEqualTo(directory));
	}

}
