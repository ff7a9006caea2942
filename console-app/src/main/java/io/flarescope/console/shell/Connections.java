package io.flarescope.console.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The open federations, side by side, and which of them is looked at. Lives on the UI thread.
public final class Connections {
    private final ObservableList<Connection> open = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Connection> selected = new ReadOnlyObjectWrapper<>();

    /// In the order of their tabs.
    public ObservableList<Connection> open() {
        return FXCollections.unmodifiableObservableList(open);
    }

    /// Null while the connect page is looked at.
    public ReadOnlyObjectProperty<@Nullable Connection> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Adds a tab and goes there.
    public void add(Connection connection) {
        open.add(connection);
        selected.set(connection);
    }

    public void select(Connection connection) {
        if (open.contains(connection)) {
            selected.set(connection);
        }
    }

    public void showConnectPage() {
        selected.set(null);
    }

    /// Closes a tab with its federation and goes to its neighbour.
    public void close(Connection connection) {
        int index = open.indexOf(connection);
        if (index < 0) {
            return;
        }
        boolean looked = connection == selected.get();
        open.remove(connection);
        if (looked) {
            selected.set(open.isEmpty() ? null : open.get(Math.min(index, open.size() - 1)));
        }
        connection.close();
    }

    /// All of them, at the end of the program.
    public void closeAll() {
        open.forEach(Connection::close);
        open.clear();
    }
}
