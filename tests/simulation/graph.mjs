// The shape of a company's ties, and how evenly something is shared out.

const sources_max = 500; // of larger companies paths are measured from so many, evenly chosen

// ids; pairs: [a, b] of ids. Paths are between people who are connected at all.
export function shapeOf(ids, pairs) {
  const number = new Map(ids.map((id, i) => [id, i]));
  const near = ids.map(() => []);
  for (const [a, b] of pairs) {
    const [i, j] = [number.get(a), number.get(b)];
    if (i === undefined || j === undefined) throw new Error(`a tie of somebody who is not here: ${a} ${b}`);
    near[i].push(j);
    near[j].push(i);
  }
  const n = ids.length;
  const seen = new Int32Array(n).fill(-1);
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  // How many are reached from there, themselves included, and the sum of their distances.
  const from = (start) => {
    seen[start] = start;
    steps[start] = 0;
    queue[0] = start;
    let end = 1;
    let sum = 0;
    for (let at = 0; at < end; at += 1) {
      for (const next of near[queue[at]]) {
        if (seen[next] === start) continue;
        seen[next] = start;
        steps[next] = steps[queue[at]] + 1;
        sum += steps[next];
        queue[end] = next;
        end += 1;
      }
    }
    return { reached: end, sum };
  };
  const every = Math.max(1, Math.ceil(n / sources_max));
  let pairsReached = 0;
  let sum = 0;
  for (let i = 0; i < n; i += every) {
    const one = from(i);
    pairsReached += one.reached - 1;
    sum += one.sum;
  }
  const placed = new Uint8Array(n);
  let largest = 0;
  for (let i = 0; i < n; i += 1) {
    if (placed[i]) continue;
    seen.fill(-1);
    const { reached } = from(i);
    for (let at = 0; at < reached; at += 1) placed[queue[at]] = 1;
    largest = Math.max(largest, reached);
  }
  return { meanPath: sum / Math.max(1, pairsReached), largestComponent: largest / Math.max(1, n), isolates: near.filter((them) => them.length === 0).length };
}

// 0: everybody has the same; towards 1: one has all. Of numbers that are not negative.
export function gini(numbers) {
  const sorted = [...numbers].sort((x, y) => x - y);
  const sum = sorted.reduce((total, one) => total + one, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((total, one, i) => total + (2 * (i + 1) - sorted.length - 1) * one, 0);
  return weighted / (sorted.length * sum);
}

// 1: everybody has the same; 1/n: one has all.
export function jain(numbers) {
  const sum = numbers.reduce((total, one) => total + one, 0);
  const squares = numbers.reduce((total, one) => total + one * one, 0);
  return squares === 0 ? 1 : sum * sum / (numbers.length * squares);
}
