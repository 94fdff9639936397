package io.aiofiles.sample.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;

import io.aiofiles.AsyncFileTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the page of the running application as a user has it. */
@EnabledIf(value = "io.aiofiles.sample.page.Browsers#available", disabledReason = Browsers.NEEDED)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, args = "--import=src/main",
		properties = { "sample.max-upload-size=256MB", "spring.main.web-application-type=reactive" })
class PageTests {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	/** What machines have that are busy with something else. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	static Path directory;

	@TempDir
	static Path profile;

	@TempDir
	static Path downloads;

	@TempDir
	static Path own;

	private static ChromeDriver browser;

	@LocalServerPort
	private int port;

	@Autowired
	private AsyncFileTemplate files;

	@DynamicPropertySource
	static void useTemporaryDirectory(DynamicPropertyRegistry registry) {
		registry.add("sample.directory", () -> directory);
	}

	@BeforeAll
	static void startBrowser() {
		browser = Browsers.start(profile, downloads);
	}

	@AfterAll
	static void endBrowser() {
		if (browser != null) {
			browser.quit();
		}
	}

	@BeforeEach
	void openPage() {
		browser.get("http://127.0.0.1:" + this.port + "/");
		until("connected", (driver) -> element("#connection").getText().equals("Live"));
		until("listed", (driver) -> text("#files-summary").contains("file"));
	}

	@AfterEach
	void nothingIsInTheConsole() {
		assertThat(severe()).isEmpty();
	}

	private static List<String> severe() {
		return browser.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::toString)
			.toList();
	}

	private static <T> T until(String what, ExpectedCondition<T> condition) {
		return new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50)).withMessage(what).until(condition);
	}

	private static WebElement element(String selector) {
		return browser.findElement(By.cssSelector(selector));
	}

	private static String text(String selector) {
		return (String) script("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
	}

	private static Object script(String script, Object... arguments) {
		return browser.executeScript(script, arguments);
	}

	private static long number(String script) {
		return ((Number) script("return " + script)).longValue();
	}

	private static void upload(Path file) {
		element("#picker").sendKeys(file.toString());
	}

	private static WebElement control(String label) {
		return until(label,
				(driver) -> driver.findElements(By.cssSelector("[aria-label='" + label + "']"))
					.stream()
					.findFirst()
					.orElse(null));
	}

	private static String makeFile(Path path, int megabytes) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		byte[] block = new byte[1_000_000];
		Random random = new Random(7);
		try (OutputStream output = new DigestOutputStream(Files.newOutputStream(path), digest)) {
			for (int i = 0; i < megabytes; i++) {
				random.nextBytes(block);
				output.write(block);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static String hashOf(Path path) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (InputStream input = Files.newInputStream(path)) {
			input.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	@Test
	void aLargeUploadShowsItsProgressAndComesBackTheSame() throws Exception {
		Path large = own.resolve("large.bin");
		String hash = makeFile(large, 200);
		script("""
				window.shares = new Set();
				new MutationObserver(() => document.querySelectorAll('.upload progress')
					.forEach((progress) => window.shares.add(progress.value)))
					.observe(document.getElementById('uploads'), { subtree: true, childList: true, attributes: true });
				""");

		upload(large);

		until("stored", (driver) -> text(".upload").contains("Stored in"));
		assertThat(text(".upload")).contains("SHA-256 " + hash);
		assertThat(number("[...window.shares].filter((share) => share > 0 && share < 1).length")).isPositive();
		control("Download large.bin").click();
		Path back = downloads.resolve("large.bin");
		until("downloaded", (driver) -> Files.exists(back));
		assertThat(hashOf(back)).isEqualTo(hash);
		Files.delete(back);
		Files.delete(directory.resolve("large.bin"));
	}

	@Test
	void aFileThatIsDroppedIsUploaded() {
		script("""
				const files = new DataTransfer();
				files.items.add(new File(['dropped here'], 'dropped.txt'));
				for (const type of ['dragenter', 'dragover', 'drop']) {
					document.getElementById('drop').dispatchEvent(
						new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }));
				}
				""");

		until("stored", (driver) -> text("#uploads").contains("Stored in"));
		assertThat(directory.resolve("dropped.txt")).hasContent("dropped here");
	}

	@Test
	void aFileIsDeletedAfterAsking() throws Exception {
		Path file = Files.writeString(directory.resolve("unwanted.txt"), "x");
		openPage();

		control("Delete unwanted.txt").click();
		until("asked", (driver) -> text("#confirm-text").contains("Delete unwanted.txt?"));
		assertThat(file).exists();
		element("#confirm [value=no]").click();
		control("Delete unwanted.txt").click();
		element("#confirm [value=yes]").click();

		until("gone", (driver) -> driver.findElements(By.cssSelector("[aria-label='Delete unwanted.txt']")).isEmpty());
		assertThat(file).doesNotExist();
	}

	@Test
	void theLogIsFollowedBehindARotation() {
		element("#log-write").click();
		until("a line", (driver) -> text("#log").contains("Somebody has asked for a line"));
		until("enabled", (driver) -> element("#log-rotate").isEnabled());

		element("#log-rotate").click();
		until("the new file", (driver) -> text("#log").contains("Rotated: this is a new file"));
		until("enabled", (driver) -> element("#log-write").isEnabled());
		element("#log-write").click();

		until("a line of the new file", (driver) -> text("#log").split("Rotated: this is a new file", 2)[1]
			.contains("Somebody has asked for a line"));
		assertThat(text("#log").split("Rotated: this is a new file", -1)).hasSize(2);
		assertThat(directory.resolve("activity.1.log")).exists();
	}

	@Test
	void aPageThatIsLeftHoldsNoFileOpen() {
		until("only this one is followed", (driver) -> this.files.openFiles().count() == 1);

		for (int i = 0; i < 20; i++) {
			browser.navigate().refresh();
			until("the log is shown", (driver) -> !text("#log").isBlank());
		}

		until("only the last one is followed", (driver) -> this.files.openFiles().count() == 1);
	}

	@Test
	void theChartsArePainted() {
		until("some seconds", (driver) -> number("document.querySelectorAll('.chart canvas').length") == 8
				&& !text("#now-threads").equals("–"));

		for (int chart = 0; chart < 8; chart++) {
			int index = chart;
			until("chart " + chart, (driver) -> painted(index) > 500);
		}
		assertThat(text(".chart .legend")).contains("read");
		assertThat(element(".chart .plot").getAttribute("aria-label")).startsWith("Chart of operations a second: ");
	}

	/** Pixels that have the colour of a series, however thin its line is. */
	private static long painted(int chart) {
		return ((Number) script("""
				const canvas = document.querySelectorAll('.chart canvas')[arguments[0]];
				const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
				let painted = 0;
				for (let i = 0; i < data.length; i += 4) {
					painted += data[i + 3] > 0 ? 1 : 0;
				}
				return painted;
				""", chart)).longValue();
	}

	@ParameterizedTest
	@CsvSource({ "SMALL_WRITES, 301500 done", "SLOW_DISK, 150 done", "OVERFLOW, 100\\d refused at once" })
	void underPressureThePageStaysLive(String kind, String outcome) {
		script("""
				window.seconds = 0;
				new MutationObserver(() => window.seconds++)
					.observe(document.getElementById('now-operations'), { childList: true, characterData: true, subtree: true });
				""");

		element("[data-kind=" + kind + "]").click();
		until("under way", (driver) -> text("#pressure-note").startsWith("Under way"));
		element("#log-pause").click();

		// Meanwhile the meters go on, a click is taken, and the server answers; only then
		// it is over.
		assertThat(element("#log-pause").getAttribute("aria-pressed")).isEqualTo("true");
		assertThat(text("#answer-time")).endsWith("s");
		until("over", (driver) -> text("#pressure-note").startsWith("Over"));
		assertThat(number("window.seconds")).isPositive();
		String words = text("#pressure-note").replace(",", "");
		assertThat(words).containsPattern(outcome).doesNotContain("failed");
	}

	@Test
	void aReportIsMade() throws Exception {
		Files.writeString(directory.resolve("words.txt"), "one two two\nthree three three\n");
		openPage();

		control("Report on words.txt").click();
		element("#report-kind option[value=WORD_FREQUENCIES]").click();
		element("#report-form button").click();

		until("made", (driver) -> text("#reports").contains("3 different words"));
		assertThat(text("#reports tbody").replaceAll("\\s+", " ")).isEqualTo("three 3 two 2 one 1");
	}

	@Test
	void aReportIsCancelled() throws Exception {
		try (RandomAccessFile file = new RandomAccessFile(directory.resolve("endless.bin").toFile(), "rw")) {
			file.setLength(20_000_000_000L); // takes no place on the disk
		}
		openPage();
		control("Report on endless.bin").click();
		element("#report-form button").click();
		until("under way", (driver) -> text("#reports").contains("MB of 20.0 GB read"));

		element("#reports button").click();

		until("cancelled", (driver) -> text("#reports").contains("Cancelled after"));
		Files.delete(directory.resolve("endless.bin"));
	}

	@Test
	void whatFailsSaysSoInWords() throws Exception {
		upload(Files.writeString(own.resolve("_not allowed.txt"), "x"));
		until("a name",
				(driver) -> text(".upload.failed").contains("Not stored: A name starts with a letter or a digit"));

		Path tooLarge = own.resolve("too large.bin");
		try (RandomAccessFile file = new RandomAccessFile(tooLarge.toFile(), "rw")) {
			file.setLength(300_000_000);
		}
		upload(tooLarge);
		until("a size",
				(driver) -> text(".upload.failed").contains("Not sent: it has 300 MB, and an upload has at most"));

		Files.writeString(directory.resolve("vanishing.txt"), "x");
		openPage();
		control("Report on vanishing.txt").click();
		Files.delete(directory.resolve("vanishing.txt"));
		element("#report-form button").click();
		until("a file", (driver) -> text("#messages").contains("There is no report: There is no file of this name."));

		// Browsers note each answer that is an error; nothing else may be there.
		assertThat(severe()).hasSize(2).allMatch((entry) -> entry.contains("the server responded with a status of 40"));
	}

	@Test
	void everythingCanBeReachedByKeyboardAndHasAName() throws Exception {
		Files.writeString(directory.resolve("any.txt"), "x");
		openPage();
		List<WebElement> controls = browser.findElements(By.cssSelector("a[href], button, input, select"));

		assertThat(controls).filteredOn(WebElement::isDisplayed)
			.hasSizeGreaterThan(10)
			.allSatisfy((control) -> assertThat(control.getAccessibleName()).as(control.getDomProperty("outerHTML"))
				.isNotBlank());
		browser.switchTo().activeElement().sendKeys(Keys.TAB);
		assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to the files");
		browser.switchTo().activeElement().sendKeys(Keys.TAB);
		assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("picker");
		assertThat(element("#drop").getCssValue("outline-style")).isEqualTo("solid");
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 768, 1400 })
	void nothingIsCutOff(int width) {
		emulate(width, 900, "light");

		assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
		browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
	}

	@ParameterizedTest
	@CsvSource({ "wide, 1400, light", "wide, 1400, dark", "narrow, 390, light", "narrow, 390, dark" })
	void looksGood(String name, int width, String scheme) throws IOException {
		emulate(width, 900, scheme);
		emulate(width, number("document.documentElement.scrollHeight"), scheme);
		assertThat(script("return matchMedia('(prefers-color-scheme: dark)').matches"))
			.isEqualTo(scheme.equals("dark"));
		String ground = (String) script("return getComputedStyle(document.body).backgroundColor");
		Files.createDirectories(SCREENSHOTS);

		Files.write(SCREENSHOTS.resolve(name + "-" + scheme + ".png"), browser.getScreenshotAs(OutputType.BYTES));

		assertThat(ground).isEqualTo(scheme.equals("dark") ? "rgb(18, 21, 19)" : "rgb(244, 245, 243)");
		browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
	}

	private static void emulate(int width, long height, String scheme) {
		browser.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		until("drawn anew", (driver) -> number("innerWidth") == width);
	}

}
