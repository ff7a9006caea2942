package io.flarescope.console.statistics;

/// In which order features stand.
enum Sorting {
    SHIFT("most different site"),
    DISTANCE("Wasserstein distance"),
    MISSING("most missing values"),
    NAME("name"),
    FILE("order of the file");

    private final String title;

    Sorting(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
