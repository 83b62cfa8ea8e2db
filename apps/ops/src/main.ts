import 'reflect-metadata';
import { terminal } from './outcome';
import { run } from './program';

void run(process.argv.slice(2), terminal, process.env).then((exitCode) => {
  process.exitCode = exitCode;
});
