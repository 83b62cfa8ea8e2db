// Health check of a container: ends with 0 when the address in the argument says that all is well.
const [url] = process.argv.slice(2);

const isWell = async () => {
  const answer = await fetch(url);
  return answer.ok && (await answer.json()).status === 'in-orde';
};

process.exitCode = await isWell().then(
  (well) => (well ? 0 : 1),
  () => 1,
);
