using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class ComposeTests
{
    const string File = """
        # The demo.
        services:
          demo:
            image: mcr.microsoft.com/dotnet/sdk:10.0.1
            command: ["dotnet", "run", "--project", "src/Host", "--", "demo"]
            volumes:
              - .:/repository:ro
              - build:/build
        volumes:
          build:

        """;

    [Fact]
    public void The_compose_file_names_what_is_there() => Findings.AreNone(Compose.Check(Repository.Here));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("src/Host", "src/Node", "no project src/Node")]
    [InlineData("\"demo\"", "\"prove\"", "no verb prove")]
    [InlineData("sdk:10.0.1", "sdk:10.0", "is not the SDK 10.0.1")]
    [InlineData("- build:", "- other:", "no volume or folder other")]
    [InlineData("- .:", "- ./deploy:", "no volume or folder ./deploy")]
    [InlineData("services:", "servers:", "no service")]
    [InlineData("\"--\", ", "", "no command of the form")]
    public void A_name_of_nothing_is_found(string old, string put, string finding)
    {
        string text = old.Length == 0 ? File : File.Replace(old, put);
        Repository repository = Repository.Of(("docker-compose.yml", text), ("global.json", "{ \"sdk\": { \"version\": \"10.0.1\" } }"),
            ("src/Host/Host.csproj", "<Project />"), ("src/Host/Program.cs", "Verb(\"demo\");"));
        string[] findings = [.. Compose.Check(repository)];
        if (finding.Length == 0) Assert.Empty(findings);
        else Assert.Contains(finding, Assert.Single(findings));
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("\"node\"", "\"nod\"", "src/Host knows no nod")]
    [InlineData("--role", "--rule", "src/Host knows no --rule")]
    [InlineData("deploy/", "deployed/", "no file deployed/node.Dockerfile")]
    [InlineData("postgres:15.1", "postgres:14.1", "postgres:14.1 is not the version")]
    [InlineData("  passwords:", "  words:", "venue: no config passwords")]
    [InlineData("/passwords", "/words", "venue: no config makes /words")]
    public void A_cluster_names_what_is_there(string old, string put, string finding)
    {
        const string Cluster = """
            services:
              postgres:
                image: postgres:15.1
              venue:
                build:
                  dockerfile: deploy/node.Dockerfile
                command: ["node", "--role", "venue"]
                environment:
                  PGPASSFILE: /passwords
                configs: ["passwords"]
            configs:
              passwords:
                content: "*:*:*:node:secret"

            """;
        Repository repository = Repository.Of(
            ("docker-compose.yml", old.Length == 0 ? Cluster : Cluster.Replace(old, put)),
            ("global.json", "{ \"sdk\": { \"version\": \"10.0.1\" } }"),
            ("deploy/node.Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:10.0.1 AS build\nRUN dotnet publish src/Host -c Release\n"),
            ("src/Engine.Postgres/PostgresDatabase.cs", "const int OldestVersion = 15;"),
            ("src/Host/Host.csproj", "<Project />"), ("src/Host/Program.cs", "Verb(\"node\"); Option(\"--role\");"));
        string[] findings = [.. Compose.Check(repository)];
        if (finding.Length == 0) Assert.Empty(findings);
        else Assert.Contains(finding, Assert.Single(findings));
    }

    [Fact]
    public void A_line_that_is_no_yaml_is_refused() => Assert.Throws<FormatException>(() => Yaml.Read("services\n").ToArray());
}
