import { startBuild } from './builds.ts';
import { manySets } from './message-sets.ts';

// `node bench/understanding/compare.ts ../other`: whether this checkout learns and understands the same as another one, to the
// last digit; the first messages that differ, and how many do.

const other = process.argv[2];
if (other === undefined) throw new Error('usage: node bench/understanding/compare.ts FOLDER');
const builds = [startBuild(other), startBuild('.')] as const;
let differing = 0;
try {
  for (const set of await manySets()) {
    const learnt = await Promise.all(builds.map((build) => build.learn(set)));
    const isLearntAlike = learnt[0]?.hash === learnt[1]?.hash;
    const [theirs, ours] = await Promise.all(builds.map((build) => build.understand()));
    const places = [...set.messages.keys()].filter((at) => theirs?.texts[at] !== ours?.texts[at]);
    differing += places.length + (isLearntAlike ? 0 : 1);
    console.log(
      JSON.stringify({ content: set.name, isLearntAlike, messages: set.messages.length, differing: places.length }),
    );
    for (const at of places.slice(0, 3)) console.log(`  - ${theirs?.texts[at]}\n  + ${ours?.texts[at]}`);
  }
} finally {
  for (const build of builds) build.stop();
}
process.exitCode = differing > 0 ? 1 : 0;
