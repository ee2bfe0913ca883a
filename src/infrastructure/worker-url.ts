/**
 * The file that a worker thread named in `src/workers` starts from. Threads cannot run TypeScript sources: where
 * this module itself is one (under Jest), it is the built file.
 */
export const workerUrl = (name: string): URL => {
  const here = import.meta.url;
  return here.endsWith('.ts')
    ? new URL(`../../dist/src/workers/${name}.js`, here)
    : new URL(`../workers/${name}.js`, here);
};
