package io.aiofiles.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.client.fs.SftpFileSystemProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import io.aiofiles.file.FileSystemProviders;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract over SFTP: Apache MINA's client and a server of it in this process. */
class SftpTests extends FileSystemContract {

	@TempDir
	private static Path directory;

	private final LongAdder requests = new LongAdder();

	private SshServer server;

	private SshClient client;

	private FileSystem remote;

	@BeforeAll
	void connect() throws IOException {
		this.server = SshServer.setUpDefaultServer();
		this.server.setHost("127.0.0.1");
		this.server.setPort(0);
		this.server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
		this.server.setPasswordAuthenticator((user, password, session) -> true);
		this.server.setFileSystemFactory(new VirtualFileSystemFactory(directory));
		SftpSubsystemFactory subsystem = new SftpSubsystemFactory();
		subsystem.addSftpEventListener(new SftpEventListener() {
			@Override
			public void received(ServerSession session, int type, int id) {
				SftpTests.this.requests.increment();
			}
		});
		this.server.setSubsystemFactories(List.of(subsystem));
		CoreModuleProperties.TCP_NODELAY.set(this.server, true);
		this.server.start();
		this.client = SshClient.setUpDefaultClient();
		this.client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
		CoreModuleProperties.TCP_NODELAY.set(this.client, true);
		this.client.start();
		this.remote = new SftpFileSystemProvider(this.client).newFileSystem(
				URI.create("sftp://user:secret@127.0.0.1:" + this.server.getPort() + "/"), java.util.Map.of());
	}

	@AfterAll
	void disconnect() throws IOException {
		this.remote.close();
		this.client.stop();
		this.server.stop(true);
	}

	@Test
	void aUriConnects() throws IOException {
		String place = "sftp://user:secret@127.0.0.1:" + this.server.getPort() + "/";
		Path path = FileSystemProviders.pathOf(URI.create(place + "by-uri"));
		try (FileSystem connected = path.getFileSystem()) {
			get(this.files.writeString(path, "text"));
			assertThat(get(this.files.readString(connected.getPath("/by-uri")))).isEqualTo("text");
			assertThat(FileSystemProviders.pathOf(URI.create(place + "other")).getFileSystem()).isSameAs(connected);
		}
	}

	@Override
	protected FileSystemUnderTest fileSystem() {
		return FileSystemUnderTest.of("sftp", "SFTP (Apache MINA)", this.remote.getPath("/work"))
			.counting(this.requests::sum)
			.refusing(Feature.REPLACE_ATOMICALLY, Feature.REPLACE_DURABLY, Feature.HARD_LINKS, Feature.OPEN_DIRECTORY,
					Feature.WITHIN);
	}

}
