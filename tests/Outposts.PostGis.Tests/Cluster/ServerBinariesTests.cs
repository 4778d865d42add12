using Outposts.PostGis.Cluster;

namespace Outposts.PostGis.Tests.Cluster;

public sealed class ServerBinariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-bin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_server_found_has_PostGIS_beside_it()
    {
        var found = await ServerBinaries.FindAsync(null);
        found.MajorVersion.ShouldBeGreaterThanOrEqualTo(ServerBinaries.MinMajorVersion);
        File.Exists(found.Program("initdb")).ShouldBeTrue();
        (await ServerBinaries.FindAsync(found.MajorVersion, found.Folder)).ShouldBe(found);
    }

    [Fact]
    public async Task Without_a_server_both_packages_are_missing()
    {
        var missing = await Should.ThrowAsync<MissingServerException>(() => ServerBinaries.FindAsync(null, _folder));
        missing.Packages.Count.ShouldBe(2);
        missing.Packages[1].ShouldBe(missing.Packages[0] + "-postgis-3");
        missing.Message.ShouldContain(_folder);
        missing.Message.ShouldContain(ServerBinaries.FolderVariable);
        missing.Message.ShouldContain("--database");
    }

    [Fact]
    public async Task A_server_without_PostGIS_lacks_its_own_versions_package_alone()
    {
        Pretend("16.4");
        var missing = await Should.ThrowAsync<MissingServerException>(() => ServerBinaries.FindAsync(null, _folder));
        missing.Packages.ShouldBe(["postgresql-16-postgis-3"]);
    }

    [Fact]
    public async Task A_server_that_is_too_old_counts_as_none()
    {
        Pretend("13.2");
        var missing = await Should.ThrowAsync<MissingServerException>(() => ServerBinaries.FindAsync(null, _folder));
        missing.Packages.Count.ShouldBe(2);
        missing.Message.ShouldContain("13");
    }

    [Fact]
    public async Task Data_of_another_version_asks_for_that_version()
    {
        var missing = await Should.ThrowAsync<MissingServerException>(() => ServerBinaries.FindAsync(14));
        missing.Packages.ShouldBe(["postgresql-14", "postgresql-14-postgis-3"]);
        missing.Message.ShouldContain("PostgreSQL 14");
    }

    /// <summary>Programs that tell a version and can do nothing else.</summary>
    private void Pretend(string version)
    {
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            var path = Path.Combine(_folder, program);
            File.WriteAllText(path, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
