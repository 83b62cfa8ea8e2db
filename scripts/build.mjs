// `npm run build`: builds everything that is out of date.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
ensureBuilt('api', 'projector', 'ops', 'web');
