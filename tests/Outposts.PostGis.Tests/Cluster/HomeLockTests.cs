using Outposts.PostGis.Cluster;

namespace Outposts.PostGis.Tests.Cluster;

public sealed class HomeLockTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("outposts-lock-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void A_second_holder_is_refused_until_the_first_lets_go()
    {
        using (HomeLock.TryAcquire(_home.FullName).ShouldNotBeNull())
        {
            HomeLock.TryAcquire(_home.FullName).ShouldBeNull();
            HomeLock.ReadHolderProcessId(_home.FullName).ShouldBe(Environment.ProcessId);
        }
        using var next = HomeLock.TryAcquire(_home.FullName).ShouldNotBeNull();
    }

    [Fact]
    public void A_holder_who_cannot_write_his_number_lets_go()
    {
        var inTheWay = _home.CreateSubdirectory("cluster.owner");
        Should.Throw<UnauthorizedAccessException>(() => HomeLock.TryAcquire(_home.FullName));
        inTheWay.Delete();
        using var next = HomeLock.TryAcquire(_home.FullName).ShouldNotBeNull();
    }
}
