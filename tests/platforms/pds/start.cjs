// Bluesky's own server and the directory of identities it needs, on this machine only.
//   node start.cjs <folder> <port of the server> <port of the directory> <where its packages lie>
// Writes “both servers listen” when both listen.
const net = require("node:net");
const path = require("node:path");
const { createRequire } = require("node:module");

// Both listen on every interface otherwise.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" || typeof port === "string"
    ? listen.call(this, { port: Number(port), host: "127.0.0.1" }, ...rest.filter((one) => typeof one === "function"))
    : listen.call(this, port, ...rest);
};

const [folder, port, directoryPort, packages] = process.argv.slice(2);
const bring = createRequire(path.join(packages, "package.json"));

async function main() {
  const plc = bring("@did-plc/server");
  const pds = bring("@atproto/pds");
  const { Secp256k1Keypair } = createRequire(bring.resolve("@atproto/pds"))("@atproto/crypto");

  await plc.PlcServer.create({ db: plc.Database.mock(), port: Number(directoryPort) }).start();

  const rotation = await Secp256k1Keypair.create({ exportable: true });
  const environment = {
    devMode: true,
    port: Number(port),
    hostname: "localhost",
    dataDirectory: path.join(folder, "data"),
    blobstoreDiskLocation: path.join(folder, "blobs"),
    didPlcUrl: `http://127.0.0.1:${directoryPort}`,
    recoveryDidKey: (await Secp256k1Keypair.create()).did(),
    adminPassword: "of the tests only",
    jwtSecret: "of the tests only, and long enough",
    serviceHandleDomains: [".test"],
    plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString("hex"),
    inviteRequired: false,
    disableSsrfProtection: true,
    rateLimitsEnabled: false,
  };
  const server = await pds.PDS.create(pds.envToCfg(environment), pds.envToSecrets(environment));
  await server.start();
  process.stdout.write("both servers listen\n");
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
