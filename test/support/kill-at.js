// Ends its process as by `kill -9` at the KILL_AT-th step of what it does to files: before each of them, and after.
import fs from 'node:fs';
import { flushCompileCache, syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.KILL_AT);

function step() {
  if (left === 0) {
    flushCompileCache(); // for the next one to be killed: at an end like this nothing else would keep it
    process.kill(process.pid, 'SIGKILL');
  }
  left -= 1;
}

for (const name of ['writeFile', 'rename', 'link', 'rm']) {
  const done = fs.promises[name];
  fs.promises[name] = async (...args) => {
    step();
    const result = await done(...args);
    step();
    return result;
  };
}
syncBuiltinESMExports();
