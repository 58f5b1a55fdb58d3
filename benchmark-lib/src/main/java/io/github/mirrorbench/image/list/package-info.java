/**
 * Readers of files that name images: lists, tables of images, compose files, Kubernetes manifests
 * and Dockerfiles. Main type: {@link io.github.mirrorbench.image.list.ImageListReader}. May use
 * {@code image}.
 */
@NullMarked
package io.github.mirrorbench.image.list;

import org.jspecify.annotations.NullMarked;
