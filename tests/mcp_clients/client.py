"""Lists and calls every tool with the official client in Python: client.py ADDRESS PROGRAM... The program speaks on standard input and output."""

import asyncio
import json
import sys
from pathlib import Path

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

CALLS = json.loads((Path(__file__).parent / "calls.json").read_text())


async def use(server, mode: str) -> str:
    async with Client(server, mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {call["tool"] for call in CALLS}, tools
        for call in CALLS:
            # The client checks structured content against the tool's schema.
            result = await client.call_tool(call["tool"], call["arguments"])
            assert not result.is_error and result.content[0].text, result
            assert call["has"] is None or call["has"] in result.structured_content, result
        refused = await client.call_tool("weigh", {"answers": {"staff": {"choice": "perhaps"}}})
        assert refused.is_error and "not a choice" in refused.content[0].text, refused
        return client.protocol_version


async def main() -> None:
    address, *program = sys.argv[1:]
    for mode in ("auto", "legacy"):
        print("Python, HTTP,", await use(f"{address}/mcp", mode))
        parameters = StdioServerParameters(command=program[0], args=program[1:])
        print("Python, standard input,", await use(stdio_client(parameters), mode))


asyncio.run(main())
