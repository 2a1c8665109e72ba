// Bluesky's own server and the directory of identities it needs, on this machine only.
//   node start.cjs <folder> <port of the server> <port of the directory> <where its packages lie>
// Writes “both servers listen” when both listen. The folder holds all they know: started there again, they go on.
const fs = require("node:fs");
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

  const directory = await remembering(plc.Database.mock(), path.join(folder, "identities.jsonl"));
  await plc.PlcServer.create({ db: directory, port: Number(directoryPort) }).start();

  const own = async () => Buffer.from(await (await Secp256k1Keypair.create({ exportable: true })).export()).toString("hex");
  const rotation = await once(path.join(folder, "rotation.key"), own);
  const environment = {
    devMode: true,
    port: Number(port),
    hostname: "localhost",
    dataDirectory: path.join(folder, "data"),
    blobstoreDiskLocation: path.join(folder, "blobs"),
    didPlcUrl: `http://127.0.0.1:${directoryPort}`,
    recoveryDidKey: (await Secp256k1Keypair.create()).did(),
    adminPassword: "of this machine only",
    jwtSecret: "of this machine only, and long enough",
    serviceHandleDomains: [".test"],
    plcRotationKeyK256PrivateKeyHex: rotation,
    inviteRequired: false,
    disableSsrfProtection: true,
    rateLimitsEnabled: false,
    ...application(),
  };
  const server = await pds.PDS.create(pds.envToCfg(environment), pds.envToSecrets(environment));
  await server.start();
  process.stdout.write("both servers listen\n");
}

// The application it asks for what only an application knows (likes, replies); a server alone belongs to none.
function application() {
  const url = process.env.TANDEM_APP_VIEW;
  return url ? { bskyAppViewUrl: url, bskyAppViewDid: "did:web:application.test" } : {};
}

// The directory keeps identities in memory; what changes one is written down, and said to it again at the next start.
async function remembering(database, file) {
  const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  for (const line of lines) await database.validateAndAddOp(...JSON.parse(line));
  const add = database.validateAndAddOp.bind(database);
  database.validateAndAddOp = async (did, operation) => {
    await add(did, operation);
    fs.appendFileSync(file, `${JSON.stringify([did, operation])}\n`);
  };
  return database;
}

async function once(file, make) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, await make(), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
