// Lists and calls every tool with the official clients in TypeScript, of both lines: client.mjs ADDRESS PROGRAM...
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as OldStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as OldHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const calls = JSON.parse(readFileSync(new URL("calls.json", import.meta.url)));
const [address, command, ...args] = process.argv.slice(2);
const url = new URL(`${address}/mcp`);

async function use(what, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  assert.deepEqual(new Set(tools.map((tool) => tool.name)), new Set(calls.map((call) => call.tool)));
  for (const call of calls) {
    // The client checks structured content against the tool's schema.
    const result = await client.callTool({ name: call.tool, arguments: call.arguments });
    assert.ok(!result.isError && result.content[0].text, JSON.stringify(result));
    assert.ok(call.has === null || call.has in result.structuredContent, call.tool);
  }
  await client.close();
  console.log(what);
}

const name = { name: "versus-tests", version: "1" };
await use("TypeScript, HTTP", new Client(name), new StreamableHTTPClientTransport(url));
await use("TypeScript, standard input", new Client(name), new StdioClientTransport({ command, args }));
await use("TypeScript before 2.0, HTTP", new OldClient(name), new OldHttp(url));
await use("TypeScript before 2.0, standard input", new OldClient(name), new OldStdio({ command, args }));
