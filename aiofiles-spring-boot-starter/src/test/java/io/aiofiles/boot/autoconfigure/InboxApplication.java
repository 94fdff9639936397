package io.aiofiles.boot.autoconfigure;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.aiofiles.AsyncFileOperations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;

/** An application whose files are in the file system of a library. */
@ImportAutoConfiguration({ AiofilesAutoConfiguration.class, AiofilesResourceAutoConfiguration.class })
@EnableConfigurationProperties(InboxApplication.Inbox.class)
class InboxApplication {

	private static final String LOCATION = "jimfs://inbox/work/in.txt";

	@Value(LOCATION)
	private Path injectedPath;

	@Value(LOCATION)
	private Resource injectedResource;

	public static void main(String[] arguments) throws Exception {
		FileSystem fileSystem = Jimfs.newFileSystem("inbox", Configuration.unix());
		Files.writeString(fileSystem.getPath("/work/in.txt"), "text");
		sayWhatTheJdkKnows();
		SpringApplication application = new SpringApplication(InboxApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("--inbox.file=" + LOCATION,
				"--inbox.absent=jimfs://inbox/work/absent.txt", "--inbox.plain=/no/uri")) {
			context.getBean(InboxApplication.class).sayWhatSpringKnows(context);
		}
	}

	private static void sayWhatTheJdkKnows() {
		try {
			say("the JDK", Path.of(URI.create(LOCATION)));
		}
		catch (FileSystemNotFoundException ex) {
			say("the JDK", "no provider");
		}
	}

	private void sayWhatSpringKnows(ConfigurableApplicationContext context) throws Exception {
		AsyncFileOperations files = context.getBean(AsyncFileOperations.class);
		Inbox inbox = context.getBean(Inbox.class);
		say("property", files.readString(inbox.file()).join());
		say("absent", inbox.absent().getFileSystem() == inbox.file().getFileSystem());
		say("plain", inbox.plain().equals(Path.of("/no/uri")));
		say("pathOf", files.readString(files.pathOf(URI.create(LOCATION))).join());
		say("@Value path", files.readString(this.injectedPath).join());
		say("@Value resource", this.injectedResource.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
		say("getResource", files.readString(context.getResource(LOCATION).getFilePath()).join());
		say("in a thread of another context",
				files.submit(() -> files.pathOf(URI.create(LOCATION)).getFileSystem().getSeparator()).join());
	}

	private static void say(String what, Object answer) {
		System.out.println(what + ": " + answer);
	}

	static List<String> answers() {
		return List.of("property: text", "absent: true", "plain: true", "pathOf: text", "@Value path: text",
				"@Value resource: text", "getResource: text", "in a thread of another context: /");
	}

	@ConfigurationProperties("inbox")
	record Inbox(Path file, Path absent, Path plain) {

	}

}
