package io.aiofiles.sample;

import java.nio.file.Path;

import io.aiofiles.file.Durability;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * The sample's own settings; those of the library are called {@code aiofiles.*}.
 *
 * @param directory where the uploads and the report are; a temporary directory, deleted
 * at the end, where none is given
 * @param durability whether an upload survives a loss of power, which a store without
 * that promise refuses
 * @param maxUploadSize the largest upload
 * @param maxFiles how many files there may be
 * @param maxLogSize the size at which the activity log is rotated
 * @param filesInFlight how many files the import reads at the same time
 */
@ConfigurationProperties("sample")
public record SampleProperties(@Nullable Path directory, @DefaultValue("sync") Durability durability,
		@DefaultValue("2GB") DataSize maxUploadSize, @DefaultValue("1000") int maxFiles,
		@DefaultValue("1MB") DataSize maxLogSize, @DefaultValue("64") int filesInFlight) {

	public SampleProperties {
		Assert.isTrue(maxFiles > 0, "sample.max-files must be positive");
		Assert.isTrue(filesInFlight > 0, "sample.files-in-flight must be positive");
	}

}
