import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerCredentials } from '@grpc/grpc-js';

const path = (name: string): string => join(__dirname, 'certificates', name);

/** File of the authority that signed the double's certificate. For tests only. */
export const TEST_ONLY_CA_FILE = path('test-only-ca.pem');

export const testOnlyCredentials = (): ServerCredentials =>
  ServerCredentials.createSsl(null, [
    {
      private_key: readFileSync(path('test-only-server.key')),
      cert_chain: readFileSync(path('test-only-server.pem')),
    },
  ]);
