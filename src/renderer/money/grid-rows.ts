/** For charts with lines across alone: the library would work out those upright too, and measure every label for it. */
export const gridRows = { verticalCoordinatesGenerator: (): number[] => [] };
