/** The directions in which points differ most, the first most of all, each of length one (orthogonal iteration). */
export function mainDirections(points: Float32Array[], count: number, random: () => number): Float64Array[] {
  const spread = spreadOf(points);
  const width = spread.length;
  let directions = Array.from({ length: count }, () => Float64Array.from({ length: width }, () => random() - 0.5));
  for (let round = 0; round < rounds; round++) {
    directions = directions.map((direction) => Float64Array.from(spread, (row) => dot(row, direction)));
    for (const [at, direction] of directions.entries()) {
      for (const before of directions.slice(0, at)) {
        const shared = dot(before, direction);
        for (let i = 0; i < width; i++) direction[i]! -= shared * before[i]!;
      }
      const length = Math.sqrt(dot(direction, direction)) || 1;
      for (let i = 0; i < width; i++) direction[i]! /= length;
    }
  }
  return directions;
}

const rounds = 30;

/** How the numbers of the points go together; they are around zero already. */
function spreadOf(points: Float32Array[]): Float64Array[] {
  const width = points[0]?.length ?? 0;
  const spread = Array.from({ length: width }, () => new Float64Array(width));
  for (const point of points)
    for (let a = 0; a < width; a++) {
      const row = spread[a]!;
      for (let b = 0; b < width; b++) row[b]! += point[a]! * point[b]!;
    }
  return spread;
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}
