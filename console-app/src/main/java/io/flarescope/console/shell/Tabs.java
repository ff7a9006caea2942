package io.flarescope.console.shell;

import atlantafx.base.theme.Styles;
import io.flarescope.console.theme.Css;
import io.flarescope.federation.ConnectionType;
import io.flarescope.federation.FederationProfile;
import io.flarescope.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One tab a federation, with the type it was declared to be, and `+` for another one.
final class Tabs extends HBox {
    private final Connections connections;
    private final ToggleGroup group = new ToggleGroup();

    Tabs(Connections connections) {
        this.connections = connections;
        getStyleClass().add("tabs");
        connections.open().addListener((ListChangeListener<Connection>) _ -> build());
        connections.selected().subscribe(_ -> build());
    }

    private void build() {
        List<Node> tabs = new ArrayList<>();
        for (Connection connection : connections.open()) {
            tabs.add(tab(connection, connection == connections.selected().get()));
        }
        Button add = new Button("", Icon.ADD.node(16));
        add.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "tab-add");
        add.setAccessibleText("Connect to another federation");
        add.setTooltip(new Tooltip("Connect to another federation"));
        add.setOnAction(_ -> connections.showConnectPage());
        tabs.add(add);
        getChildren().setAll(tabs);
    }

    private Node tab(Connection connection, boolean selected) {
        FederationProfile profile = connection.profile();
        Label name = new Label(profile.name());
        name.getStyleClass().add("tab-name");
        Label type = new Label(profile.type().word());
        type.getStyleClass().addAll(Css.TAG, Css.tag(profile.type()));
        type.setMinWidth(Region.USE_PREF_SIZE);
        Icon sign = switch (profile.type()) {
            case PRODUCTION -> Icon.READ_ONLY;
            case SAVED -> Icon.OPEN;
            case DEVELOPMENT, TEST -> Icon.CONNECTED;
        };
        boolean saved = profile.type() == ConnectionType.SAVED;
        HBox words = new HBox(8, sign.node(16), name, type);
        words.getStyleClass().add("tab-words");
        ToggleButton choose = new ToggleButton("", words);
        choose.getStyleClass().add("connection-tab");
        choose.setToggleGroup(group);
        choose.setSelected(selected);
        choose.setAccessibleText(profile.name() + ", " + profile.type().word());
        choose.setTooltip(new Tooltip(profile.name() + ", " + profile.type().word() + ", " + (saved ? profile.host() : profile.host() + ":" + profile.adminPort())));
        choose.setOnAction(_ -> {
            choose.setSelected(true);
            connections.select(connection);
        });
        HBox tab = new HBox(choose);
        tab.getStyleClass().add("tab-box");
        if (selected) {
            Button close = new Button("", Icon.CLOSE.node(14));
            close.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "small-icon");
            close.setAccessibleText("Close " + profile.name());
            close.setTooltip(new Tooltip(saved ? "Close " + profile.name() : "Log out of " + profile.name() + " and close it"));
            close.setOnAction(_ -> connections.close(connection));
            tab.getChildren().add(close);
            tab.getStyleClass().add("tab-selected");
        }
        return tab;
    }
}
