package io.aiofiles.sample.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Finds and starts Chromium. */
final class Browsers {

	static final String NEEDED = "Chromium and its driver are needed: apt-get install chromium chromium-driver, "
			+ "or set CHROMIUM and CHROMEDRIVER to where they are";

	private Browsers() {
	}

	/**
	 * For {@code @EnabledIf}: a machine of one's own may be without, the build's may not.
	 */
	static boolean available() {
		boolean found = chromium() != null && driver() != null;
		if (!found && Boolean.parseBoolean(System.getenv("CI"))) {
			throw new IllegalStateException(NEEDED);
		}
		return found;
	}

	private static @Nullable Path chromium() {
		return find("CHROMIUM", "/usr/bin/chromium");
	}

	private static @Nullable Path driver() {
		return find("CHROMEDRIVER", "/usr/bin/chromedriver");
	}

	private static @Nullable Path find(String variable, String usual) {
		String named = System.getenv(variable);
		Path path = Path.of((named != null) ? named : usual);
		return Files.isExecutable(path) ? path : null;
	}

	/**
	 * Start a browser without a window, which talks to this machine only.
	 * @param profile a fresh directory
	 * @param downloads where downloads go
	 * @return its driver
	 */
	static ChromeDriver start(Path profile, Path downloads) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium().toFile());
		options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
				"--no-first-run", "--no-default-browser-check", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
				"--metrics-recording-only", "--hide-scrollbars",
				"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--user-data-dir=" + profile,
				"--window-size=1400,1000");
		if (System.getProperty("user.name").equals("root")) {
			options.addArguments("--no-sandbox");
		}
		options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		return new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(driver().toFile()).usingAnyFreePort().build(),
				options);
	}

}
