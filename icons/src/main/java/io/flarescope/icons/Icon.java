package io.flarescope.icons;

import javafx.scene.text.Text;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// What a picture means. Outline for things, filled for states; 16 px in controls, 14 in chips and small rows, 20 in the rail.
///
/// Glyphs: Material Design Icons 7.4 (Apache-2.0), out of Ikonli's font.
public enum Icon {
    // the views of the rail
    FEDERATION(MaterialDesignL.LAN),
    JOBS(MaterialDesignB.BRIEFCASE_OUTLINE),
    CURVES(MaterialDesignC.CHART_LINE),
    LOGS(MaterialDesignT.TEXT_BOX_SEARCH_OUTLINE),
    SYSTEM(MaterialDesignP.PULSE),
    STATISTICS(MaterialDesignC.CHART_BOX_OUTLINE),
    LOGGING(MaterialDesignT.TUNE_VARIANT),
    AUDIT(MaterialDesignH.HISTORY),
    LEARN(MaterialDesignS.SCHOOL_OUTLINE),

    // links and participants
    CONNECTED(MaterialDesignA.ACCESS_POINT),
    NOT_HEARD(MaterialDesignA.ACCESS_POINT_OFF),
    LOST(MaterialDesignL.LAN_DISCONNECT),
    READ_ONLY(MaterialDesignL.LOCK_OUTLINE),
    ROUTE(MaterialDesignT.TRANSIT_CONNECTION_VARIANT),
    USER(MaterialDesignA.ACCOUNT_OUTLINE),
    CERTIFICATE(MaterialDesignC.CERTIFICATE_OUTLINE),
    SERVER(MaterialDesignS.SERVER),
    VERSION_MISMATCH(MaterialDesignN.NOT_EQUAL_VARIANT),
    CLOCK_SKEW(MaterialDesignC.CLOCK_CHECK_OUTLINE),

    // states
    PASSED(MaterialDesignC.CHECK_CIRCLE),
    FAILED(MaterialDesignC.CLOSE_CIRCLE),
    RUNNING(MaterialDesignP.PROGRESS_CLOCK),
    SUBMITTED(MaterialDesignC.CLOCK_OUTLINE),
    ABORTED(MaterialDesignS.STOP_CIRCLE_OUTLINE),
    CANNOT_SCHEDULE(MaterialDesignA.ALERT_CIRCLE_OUTLINE),
    ATTENTION(MaterialDesignA.ALERT),
    SKIPPED(MaterialDesignM.MINUS_CIRCLE_OUTLINE),
    NOT_KNOWN(MaterialDesignH.HELP_CIRCLE_OUTLINE),
    NOT_SUPPORTED(MaterialDesignP.PUZZLE_REMOVE_OUTLINE),
    SUPPRESSED(MaterialDesignS.SHIELD_LOCK_OUTLINE),
    STUCK(MaterialDesignT.TIMER_SAND),
    DROPPED(MaterialDesignT.TRAY_REMOVE),
    OVER_FITTING(MaterialDesignC.CHART_BELL_CURVE),
    INFORMATION(MaterialDesignI.INFORMATION_OUTLINE),
    BELL(MaterialDesignB.BELL_OUTLINE),
    PLATEAU(MaterialDesignC.CHART_LINE_VARIANT),

    // ways in
    START(MaterialDesignP.PLAY_CIRCLE_OUTLINE),
    KIT(MaterialDesignF.FOLDER_KEY_OUTLINE),
    KIT_ZIP(MaterialDesignF.FOLDER_ZIP_OUTLINE),
    DASHBOARD(MaterialDesignC.CLOUD_DOWNLOAD_OUTLINE),
    LOCAL_FLARE(MaterialDesignS.SERVER_NETWORK_OUTLINE),
    OPEN(MaterialDesignF.FOLDER_OPEN_OUTLINE),

    // things done to jobs and sites
    SUBMIT(MaterialDesignU.UPLOAD),
    CLONE(MaterialDesignC.CONTENT_DUPLICATE),
    ABORT(MaterialDesignS.STOP_CIRCLE_OUTLINE),
    DOWNLOAD(MaterialDesignT.TRAY_ARROW_DOWN),
    DELETE(MaterialDesignD.DELETE_OUTLINE),
    COMPARE(MaterialDesignC.COMPARE_HORIZONTAL),
    RESTART(MaterialDesignR.RESTART),
    SHUT_DOWN(MaterialDesignP.POWER),
    REMOVE(MaterialDesignM.MINUS_CIRCLE_OUTLINE),
    CONFIG(MaterialDesignF.FILE_COG_OUTLINE),
    JOB_FILE(MaterialDesignF.FILE_UPLOAD_OUTLINE),
    WAIT(MaterialDesignT.TIMER_OUTLINE),
    TERMINAL(MaterialDesignC.CONSOLE_LINE),
    ROUND(MaterialDesignR.ROTATE_RIGHT),
    PLAY(MaterialDesignP.PLAY),

    // things done to a view
    SEARCH(MaterialDesignM.MAGNIFY),
    REGEX(MaterialDesignR.REGEX),
    FILTER(MaterialDesignF.FILTER_OUTLINE),
    FILTER_ADD(MaterialDesignF.FILTER_PLUS_OUTLINE),
    FILTER_REMOVE(MaterialDesignF.FILTER_REMOVE_OUTLINE),
    PIN(MaterialDesignP.PIN_OUTLINE),
    ENLARGE(MaterialDesignA.ARROW_EXPAND),
    ZOOM_BACK(MaterialDesignM.MAGNIFY_MINUS_OUTLINE),
    FOLLOW(MaterialDesignC.CHEVRON_DOUBLE_RIGHT),
    PAUSE(MaterialDesignP.PAUSE),
    EXPORT(MaterialDesignE.EXPORT_VARIANT),
    COPY(MaterialDesignC.CONTENT_COPY),
    SAVE(MaterialDesignC.CONTENT_SAVE_OUTLINE),
    REPORT(MaterialDesignF.FILE_EXPORT_OUTLINE),
    REFRESH(MaterialDesignR.REFRESH),
    SWITCH(MaterialDesignS.SWAP_HORIZONTAL),
    COLUMNS(MaterialDesignT.TABLE_COG),
    THEME(MaterialDesignT.THEME_LIGHT_DARK),
    HELP(MaterialDesignH.HELP_CIRCLE_OUTLINE),
    KEYBOARD(MaterialDesignK.KEYBOARD_OUTLINE),

    // parts of controls
    EXPAND(MaterialDesignC.CHEVRON_RIGHT),
    COLLAPSE(MaterialDesignC.CHEVRON_DOWN),
    LEFT(MaterialDesignC.CHEVRON_LEFT),
    UP(MaterialDesignC.CHEVRON_UP),
    FORWARD(MaterialDesignA.ARROW_RIGHT),
    SORTED_DOWN(MaterialDesignA.ARROW_DOWN),
    SORTED_UP(MaterialDesignA.ARROW_UP),
    FOLDED(MaterialDesignU.UNFOLD_MORE_HORIZONTAL),
    LINE(MaterialDesignT.TEXT_SHORT),
    MORE(MaterialDesignD.DOTS_HORIZONTAL),
    CLOSE(MaterialDesignC.CLOSE),
    ADD(MaterialDesignP.PLUS),
    CHECKED(MaterialDesignC.CHECK_BOLD);

    private final Ikon glyph;

    Icon(Ikon glyph) {
        this.glyph = glyph;
    }

    /// A new node, `size` pixels high and wide, with the style class `icon`; its colour is the style sheet's (`-fx-icon-color`). It says nothing to a
    /// screen reader: the control it stands in carries the words.
    public Text node(int size) {
        FontIcon node = FontIcon.of(glyph, size);
        node.getStyleClass().add("icon");
        // the base theme gives every icon of this font one size; only a style of the node's own is stronger
        node.setStyle(node.getStyle() + " -fx-icon-size: " + size + "px;");
        return node;
    }

    /// The glyph's name in Ikonli, such as `mdi2l-lan`.
    String literal() {
        return glyph.getDescription();
    }
}
