namespace Outposts.Api.Limits;

/// <summary>How much heavy work runs and waits.</summary>
/// <param name="Seats">How many works run at the same time; a third of them, at least one, may take seconds.</param>
/// <param name="Queue">How many requests may run work or wait for it; the last quarter is for signed-in callers.</param>
/// <param name="PerCaller">How many of them may be of one caller.</param>
/// <param name="TimeFactor">How many times its usual time limit each work has, and each wait for a seat; more than 1 for a slow machine.</param>
public sealed record WorkLimits(int Seats = 3, int Queue = 512, int PerCaller = 64, int TimeFactor = 1)
{
    /// <summary>Gets how many works that may take seconds run at the same time.</summary>
    public int LongSeats => Math.Max(1, Seats / 3);
}
