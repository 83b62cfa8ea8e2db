import { connect, type AddressInfo } from 'node:net';
import { openMemoryStores } from '@zgb/platform';
import { createApi } from '../testing/api';

const CONNECTIONS = 3;

it('a connection on which nothing was asked does not keep the API from closing', async () => {
  const stores = openMemoryStores();
  const app = await createApi(stores, { fixedToday: null, webRoot: null, logLevel: 'silent' });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const sockets = await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise<ReturnType<typeof connect>>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            resolve(socket);
          });
          socket.on('error', () => undefined);
        }),
    ),
  );
  // Half a request line: it may never become a request.
  sockets[0]?.write('GET /v1/ge');
  const closed = Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
  // Else it would take the minute that a request line gets, twice what this test gets.
  await app.close();
  await closed;
  await stores.close();
}, 30_000);
