package io.flarescope.console.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    @TempDir
    Path folder;

    @Test
    void anotherReaderSeesTheSamePixels() throws Exception {
        int[] pixels = new int[37 * 11];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | i * 0x10305;
        }
        Path file = folder.resolve("a.png");
        new Picture(37, 11, pixels).write(file);

        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(37);
        assertThat(read.getRGB(0, 0, 37, 11, null, 0, 37)).isEqualTo(pixels);
    }

    @Test
    void anEmptyPictureHasNothingDrawn() {
        int[] pixels = new int[100];
        Arrays.fill(pixels, 0xff123456);
        assertThat(new Picture(10, 10, pixels).drawn()).isZero();
        pixels[17] = 0xffffffff;
        assertThat(new Picture(10, 10, pixels).drawn()).isEqualTo(0.01, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new Picture(1, 1, new int[1]).write(folder.resolve("no/a.png")))
                .isInstanceOf(TourException.class)
                .hasMessageContaining("no/a.png");
    }
}
