// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What of forge's cheat codes is used.
interface Vm {
    function readFile(string calldata path) external view returns (string memory);
    function readFileBinary(string calldata path) external view returns (bytes memory);
    function writeFileBinary(string calldata path, bytes calldata data) external;
    function writeFile(string calldata path, string calldata data) external;
    function getDeployedCode(string calldata artifact) external view returns (bytes memory);
    function split(string calldata input, string calldata delimiter) external pure returns (string[] memory);
    function toString(uint256 value) external pure returns (string memory);
    function etch(address target, bytes calldata code) external;
}

/// Calls contracts with the inputs that the C# tests wrote, and writes down what they return, their gas and their size.
/// A line of `vectors/manifest`: name|artifact|data, where data is empty or names the code of the contract at address 0xda7a.
contract VectorsTest {
    Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address constant Data = address(0xda7a);

    function test_the_vectors_are_met() external {
        string[] memory lines = vm.split(vm.readFile("vectors/manifest"), "\n");
        string memory report;
        for (uint256 i = 0; i < lines.length; i++) {
            string[] memory parts = vm.split(lines[i], "|");
            bytes memory code = vm.getDeployedCode(parts[1]);
            address target = address(uint160(0x10000 + i));
            vm.etch(target, code);
            uint256 size = code.length;
            if (bytes(parts[2]).length > 0) {
                bytes memory data = vm.readFileBinary(string.concat("vectors/", parts[2]));
                vm.etch(Data, data);
                size = data.length;
            }
            bytes memory input = vm.readFileBinary(string.concat("vectors/", parts[0], ".in"));
            (bool success, bytes memory output, uint256 used) = call(target, input);
            vm.writeFileBinary(string.concat("vectors/", parts[0], ".out"), success ? output : bytes("reverted"));
            report = string.concat(report, parts[0], "|", vm.toString(used), "|", vm.toString(size), "\n");
        }
        vm.writeFile("vectors/report", report);
    }

    // Without the copy that a call of Solidity makes of its input, whose memory would be counted.
    function call(address target, bytes memory input) internal view returns (bool success, bytes memory output, uint256 used) {
        uint256 size;
        assembly {
            used := gas()
            success := staticcall(gas(), target, add(input, 32), mload(input), 0, 0)
            used := sub(used, gas())
            size := returndatasize()
        }
        output = new bytes(size);
        assembly {
            returndatacopy(add(output, 32), 0, size)
        }
    }
}
