namespace Outposts.Geodesy;

/// <summary>The function σ ↦ Σ cₖ sin 2kσ, k = 1…6.</summary>
internal readonly record struct SineSeries(double C1, double C2, double C3, double C4, double C5, double C6)
{
    /// <summary>The sum at an angle given by its sine and cosine, by Clenshaw's recurrence.</summary>
    public double At(double sin, double cos)
    {
        var x = 2 * (cos - sin) * (cos + sin); // 2 cos 2σ
        var b5 = x * C6 + C5;
        var b4 = x * b5 - C6 + C4;
        var b3 = x * b4 - b5 + C3;
        var b2 = x * b3 - b4 + C2;
        var b1 = x * b2 - b3 + C1;
        return 2 * sin * cos * b1;
    }
}
