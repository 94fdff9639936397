package io.aiofiles.execution;

/** Adds one to a number, without any care for other threads, and answers the sum. */
final class Count extends HandleCall<int[], Integer> {

	private final boolean inMemory;

	private int before;

	Count(boolean inMemory) {
		super(FileOperation.WRITE);
		this.inMemory = inMemory;
	}

	@Override
	protected Object fromMemory(int[] engine) {
		return this.inMemory ? fromFile(engine) : NOT_IN_MEMORY;
	}

	@Override
	protected Integer fromFile(int[] engine) {
		engine[0]++;
		return engine[0];
	}

	@Override
	protected void mark(int[] engine) {
		this.before = engine[0];
	}

	@Override
	protected void takeBack(int[] engine) {
		engine[0] = this.before;
	}

}
