package io.aiofiles.internal.buffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Direct buffers that are used again. */
class DirectBuffersTests {

	private final DirectBuffers buffers = new DirectBuffers();

	@Test
	void aBufferThatWasGivenBackIsTakenAgainEmpty() {
		ByteBuffer first = this.buffers.take(100);
		first.putInt(7);
		first.limit(50);
		this.buffers.giveBack(first);
		ByteBuffer again = this.buffers.take(100);
		assertThat(again).isSameAs(first);
		assertThat(again.isDirect()).isTrue();
		assertThat(again.position()).isZero();
		assertThat(again.limit()).isEqualTo(100);
	}

	@Test
	void nobodyGetsABufferThatAnotherHas() {
		ByteBuffer first = this.buffers.take(100);
		assertThat(this.buffers.take(100)).isNotSameAs(first);
	}

	@Test
	void aBufferHasTheSizeThatIsAskedFor() {
		this.buffers.giveBack(this.buffers.take(100));
		assertThat(this.buffers.take(101).capacity()).isEqualTo(101);
	}

	@Test
	void onlySoManyAreKept() {
		List<ByteBuffer> all = new ArrayList<>();
		for (int i = 0; i < 3 * DirectBuffers.MOST_KEPT; i++) {
			all.add(this.buffers.take(100));
		}
		all.forEach(this.buffers::giveBack);
		int again = 0;
		for (int i = 0; i < all.size(); i++) {
			ByteBuffer taken = this.buffers.take(100);
			again += all.stream().anyMatch((each) -> each == taken) ? 1 : 0;
		}
		assertThat(again).isEqualTo(DirectBuffers.MOST_KEPT);
	}

	@Test
	void aSizeThatIsAskedForNowDrivesOutOneOfBefore() {
		List<ByteBuffer> before = new ArrayList<>();
		for (int i = 0; i < DirectBuffers.MOST_KEPT; i++) {
			before.add(this.buffers.take(100));
		}
		before.forEach(this.buffers::giveBack);
		ByteBuffer other = this.buffers.take(200);
		this.buffers.giveBack(other);
		assertThat(this.buffers.take(200)).isSameAs(other);
	}

}
