package io.aiofiles.boot.autoconfigure.actuate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.aiofiles.AsyncFileOperations;
import io.aiofiles.AsyncFileTemplate;
import io.aiofiles.boot.autoconfigure.AiofilesAutoConfiguration;
import io.aiofiles.boot.autoconfigure.actuate.AiofilesEndpoint.AiofilesDescriptor;
import io.aiofiles.execution.FileOperationTotals;
import io.aiofiles.execution.OpenFiles;
import io.aiofiles.file.AsyncTextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class AiofilesEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AiofilesEndpointAutoConfiguration.class, AiofilesAutoConfiguration.class));

	private final ApplicationContextRunner exposed = this.runner
		.withPropertyValues("management.endpoints.web.exposure.include=aiofiles");

	@TempDir
	Path directory;

	@Test
	void showsThePoolTheOpenFilesAndTheTotals() {
		this.exposed.run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			files.writeString(this.directory.resolve("a"), "text").join();
			files.readString(this.directory.resolve("absent")).exceptionally((failure) -> "").join();
			files.open(this.directory.resolve("a"), "r").join();
			files.openBinary(this.directory.resolve("a"), "r").join();
			files.openBinary(this.directory.resolve("b"), "w").join();
			AiofilesDescriptor shown = context.getBean(AiofilesEndpoint.class).aiofiles();
			assertThat(shown.pool().maxSize()).isPositive();
			assertThat(shown.pool().queueRemaining()).isEqualTo(10_000);
			assertThat(shown.pool().saturated()).isFalse();
			assertThat(shown.open().count()).isEqualTo(3);
			assertThat(shown.open().oldest()).isPositive();
			assertThat(shown.open().modes()).containsOnlyKeys("r", "rb", "wb");
			assertThat(shown.open().modes().get("rb").count()).isEqualTo(1);
			assertThat(shown.totals().succeeded()).isEqualTo(4);
			assertThat(shown.totals().failed()).isEqualTo(1);
			assertThat(shown.totals().bytesWritten()).isEqualTo(4);
			assertThat(shown.totals().filesOpened()).isEqualTo(3);
			assertThat(shown.toString()).doesNotContain(this.directory.toString());
		});
	}

	@Test
	void showsPathsIfTheApplicationSaysSo() {
		this.exposed.withPropertyValues("management.endpoint.aiofiles.show-values=always").run((context) -> {
			AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
			List<AsyncTextFile> open = new ArrayList<>();
			for (int i = 0; i < 101; i++) {
				open.add(files.open(this.directory.resolve("file-" + i), "w").join());
			}
			AiofilesDescriptor shown = context.getBean(AiofilesEndpoint.class).aiofiles();
			assertThat(shown.open().count()).isEqualTo(101);
			assertThat(shown.open().files()).hasSize(100);
			assertThat(shown.open().files().get(0).path()).isEqualTo(this.directory.resolve("file-0").toString());
			assertThat(shown.open().files().get(0).mode()).isEqualTo("w");
			assertThat(shown.open().files().get(0).age()).isPositive();
			open.forEach(AsyncTextFile::close);
		});
	}

	@Test
	void showsPathsToWhoMaySeeThem() {
		this.exposed
			.withPropertyValues("management.endpoint.aiofiles.show-values=when-authorized",
					"management.endpoint.aiofiles.roles=operator")
			.run((context) -> {
				AsyncTextFile open = context.getBean(AsyncFileOperations.class)
					.open(this.directory.resolve("a"), "w")
					.join();
				AiofilesEndpointWebExtension web = context.getBean(AiofilesEndpointWebExtension.class);
				SecurityContext operator = mock(SecurityContext.class);
				given(operator.getPrincipal()).willReturn(() -> "somebody");
				given(operator.isUserInRole("operator")).willReturn(true);
				assertThat(web.aiofiles(operator).open().files()).hasSize(1);
				assertThat(web.aiofiles(SecurityContext.NONE).open().files()).isNull();
				assertThat(web.aiofiles(SecurityContext.NONE).open().count()).isEqualTo(1);
				open.close();
			});
	}

	@Test
	void showsNoPathToAnybodyByDefault() {
		this.exposed.run((context) -> {
			context.getBean(AsyncFileOperations.class).open(this.directory.resolve("a"), "w").join();
			assertThat(
					context.getBean(AiofilesEndpointWebExtension.class).aiofiles(SecurityContext.NONE).open().files())
				.isNull();
		});
	}

	@Test
	void withoutOpenFilesNoneIsTheOldest() {
		this.exposed.run((context) -> {
			AiofilesDescriptor shown = context.getBean(AiofilesEndpoint.class).aiofiles();
			assertThat(shown.open().count()).isZero();
			assertThat(shown.open().oldest()).isNull();
		});
	}

	@Test
	void isAbsentUnlessExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AiofilesEndpoint.class));
	}

	@Test
	void isAbsentWithoutAccess() {
		this.exposed.withPropertyValues("management.endpoint.aiofiles.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(AiofilesEndpoint.class));
	}

	@Test
	void isAbsentWithoutActuator() {
		this.exposed.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasSingleBean(AsyncFileOperations.class)
				.doesNotHaveBean(AiofilesEndpoint.class));
	}

	@Test
	void isAbsentWithoutFileOperations() {
		this.exposed.withPropertyValues("aiofiles.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AiofilesEndpoint.class));
	}

	@Test
	void aUsersEndpointWins() {
		AiofilesEndpoint own = new AiofilesEndpoint(new ThreadPoolTaskExecutor(), Map.of(),
				new OpenFiles(OpenFiles.LeakDetection.OFF, new FileOperationTotals()), new FileOperationTotals(),
				Show.NEVER);
		this.exposed.withBean(AiofilesEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(AiofilesEndpoint.class)).isSameAs(own));
	}

	@Test
	void aUsersTemplateIsShown() {
		this.exposed.withBean(AsyncFileTemplate.class, () -> new AsyncFileTemplate(Runnable::run)).run((context) -> {
			context.getBean(AsyncFileOperations.class).open(this.directory.resolve("a"), "w").join();
			assertThat(context.getBean(AiofilesEndpoint.class).aiofiles().open().count()).isEqualTo(1);
		});
	}

}
